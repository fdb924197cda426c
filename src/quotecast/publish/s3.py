"""A bucket as a destination: Amazon's, or any service that speaks S3."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from quotecast.errors import OutputError
from quotecast.publish.items import Item

INSTALL = "pip install 'quotecast[s3]'"
KEYS = "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE"
PART_BYTES = 8 << 20
# Larger files go in parts; they appear once the last has arrived.
LASTING = "public, max-age=31536000, immutable"
CHANGING = "public, max-age=60, must-revalidate"
# Cache-Control of files whose names change with their content, and of all others.
CAUSES = {
    "AccessDenied": "these credentials may not do this; check their rights",
    "AllAccessDisabled": "the account is closed; ask the service",
    "InvalidAccessKeyId": f"the access key is unknown there; {KEYS}",
    "ExpiredToken": "the credentials have expired; sign in again",
    "InvalidToken": "the credentials have expired; sign in again",
    "NoSuchBucket": "there is no such bucket; make it, or check its name",
    "PermanentRedirect": "the bucket is in another region; set AWS_DEFAULT_REGION",
    "AuthorizationHeaderMalformed": "the bucket is in another region; set AWS_DEFAULT_REGION",
    "QuotaExceeded": "the storage is full; free some space",
    "EntityTooLarge": "a file is larger than the service accepts; ask the service",
    "RequestTimeTooSkewed": "this machine's clock is wrong; set it",
    "SignatureDoesNotMatch": f"the secret key is wrong; {KEYS}",
    "SlowDown": "the service asks to be left alone for a while; publish again later",
    "XMinioStorageFull": "the storage is full; free some space",
    "InvalidBucketName": "no bucket can have that name; check it",
}
MISSING = ("NoSuchKey", "404")


@contextmanager
def open_s3(address: str, endpoint: str = "") -> Iterator["Bucket"]:
    """The bucket and prefix at an s3: address; raises OutputError."""
    name, _, prefix = address.partition("://")[2].partition("/")
    if not name:
        raise OutputError(f"{address} names no bucket; write s3://bucket/podcast")
    with _explaining(address):
        yield Bucket(_open_client(endpoint), name, prefix.strip("/"))


class Bucket:
    """A prefix in a bucket."""

    def __init__(self, client: Any, name: str, prefix: str) -> None:
        self._client = client
        self._name = name
        self._prefix = f"{prefix}/" if prefix else ""

    def sizes(self, _: Sequence[str]) -> Mapping[str, int]:
        pages = self._client.get_paginator("list_objects_v2").paginate(
            Bucket=self._name, Prefix=self._prefix
        )
        rows = (row for page in pages for row in page.get("Contents", ()))
        return {row["Key"].removeprefix(self._prefix): row["Size"] for row in rows}

    def read(self, name: str) -> bytes:
        from botocore.exceptions import ClientError

        try:
            answer = self._client.get_object(**self._at(name))
            data: bytes = answer["Body"].read()
        except ClientError as error:
            if error.response["Error"]["Code"] in MISSING:
                return b""
            raise
        return data

    def send(self, item: Item) -> Iterator[int]:
        facts = {
            "ContentType": item.kind.media_type,
            "CacheControl": LASTING if item.is_lasting else CHANGING,
        }
        if item.size_bytes > PART_BYTES:
            yield from self._send_parts(item, facts)
            return
        with item.open() as file:
            self._client.put_object(**self._at(item.name), **facts, Body=file.read())
        yield item.size_bytes

    def remove(self, name: str) -> None:
        self._client.delete_object(**self._at(name))

    def _send_parts(self, item: Item, facts: Mapping[str, str]) -> Iterator[int]:
        there = self._at(item.name)
        upload = self._client.create_multipart_upload(**there, **facts)["UploadId"]
        parts: list[dict[str, object]] = []
        sent = 0
        try:
            with item.open() as file:
                while piece := file.read(PART_BYTES):
                    number = len(parts) + 1
                    told = self._client.upload_part(
                        **there, UploadId=upload, PartNumber=number, Body=piece
                    )
                    parts.append({"PartNumber": number, "ETag": told["ETag"]})
                    sent += len(piece)
                    yield sent
            self._client.complete_multipart_upload(
                **there, UploadId=upload, MultipartUpload={"Parts": parts}
            )
        except BaseException:
            # Parts that nobody sees would be paid for, month after month.
            self._client.abort_multipart_upload(**there, UploadId=upload)
            raise

    def _at(self, name: str) -> dict[str, str]:
        return {"Bucket": self._name, "Key": self._prefix + name}


def _open_client(endpoint: str) -> Any:
    try:
        import boto3
        from botocore.config import Config
    except ModuleNotFoundError as error:
        raise OutputError(f"publishing to s3:// needs boto3: {INSTALL}") from error
    settings = Config(
        connect_timeout=10,
        read_timeout=60,
        retries={"mode": "standard", "max_attempts": 4},
        # What other services than Amazon's understand.
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
        s3={"addressing_style": "path" if endpoint else "auto"},
    )
    return boto3.session.Session().client("s3", endpoint_url=endpoint or None, config=settings)


@contextmanager
def _explaining(address: str) -> Iterator[None]:
    """Turn what boto3 raises in the block into an OutputError that names the address."""
    try:
        from boto3.exceptions import Boto3Error
        from botocore import exceptions as faults
    except ModuleNotFoundError:
        yield  # Whoever opens the client has the sentence.
        return
    try:
        yield
    except faults.ClientError as error:
        told = error.response["Error"]
        why = CAUSES.get(told["Code"], f"the service says “{told.get('Message') or told['Code']}”")
        raise OutputError(f"{address} cannot be published to: {why}") from error
    except (faults.NoCredentialsError, faults.PartialCredentialsError) as error:
        raise OutputError(
            f"{address} cannot be published to without credentials; {KEYS}"
        ) from error
    except (faults.HTTPClientError, faults.ConnectionError) as error:
        raise OutputError(
            f"{address} cannot be reached: {error}; check the network and the endpoint"
        ) from error
    except (faults.BotoCoreError, Boto3Error, ValueError) as error:
        raise OutputError(
            f"{address} cannot be published to: {error}; check the settings"
        ) from error
