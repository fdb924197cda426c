"""What a bucket tells browsers, and what it says when it will not."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from quotecast.errors import OutputError
from quotecast.feed import FEED
from quotecast.pipeline import finish
from quotecast.publish import publish_folder
from quotecast.publish.destinations import open_destination
from web import Pages, Reply, serving

from .conftest import Podcast, Server

ERROR = "<?xml version='1.0'?><Error><Code>{}</Code><Message>No.</Message></Error>"


class Always(dict[str, Reply]):
    """The same answer to everything."""

    def __init__(self, reply: Reply) -> None:
        super().__init__()
        self._reply = reply

    def get(self, *_: object) -> Reply:
        return self._reply


@contextmanager
def refusing(code: str, status: int) -> Iterator[str]:
    """The endpoint of a service that refuses everything."""
    headers = {"Content-Type": "application/xml"}
    pages: Pages = Always(Reply(ERROR.format(code).encode(), status, headers))
    with serving(pages) as site:
        yield site.address


def complaint(podcast: Podcast, address: str, endpoint: str) -> str:
    with (
        pytest.raises(OutputError, match="s3://") as caught,
        open_destination(address, endpoint) as place,
    ):
        finish(publish_folder(podcast.output, place, removes=False))
    return str(caught.value)


def test_types_and_caches_are_told(s3: Server, podcast: Podcast) -> None:
    import boto3

    with s3.opened() as place:
        finish(publish_folder(podcast.output, place, removes=False))

    bucket = s3.address.split("/")[2]
    client = boto3.client("s3", endpoint_url=s3.endpoint)
    keys = [f"show/{name}" for name in podcast.files]
    heads = {key: client.head_object(Bucket=bucket, Key=key) for key in keys}
    told = {(head["ContentType"], head["CacheControl"]) for head in heads.values()}
    brief, lasting = "public, max-age=60, must-revalidate", "public, max-age=31536000, immutable"
    assert told == {
        ("audio/mpeg", lasting),
        ("image/jpeg", lasting),
        ("image/jpeg", brief),  # The show's cover keeps its name when its look changes.
        ("text/vtt; charset=utf-8", brief),
        ("text/html; charset=utf-8", brief),
        ("application/x-subrip; charset=utf-8", brief),
        ("application/json; charset=utf-8", brief),
        ("application/rss+xml; charset=utf-8", brief),
    }
    assert heads[f"show/{FEED}"]["ContentType"].startswith("application/rss+xml")


def test_parts_of_a_file_that_broke_off_are_not_left_to_be_paid_for(
    s3: Server, podcast: Podcast
) -> None:
    import boto3

    podcast.add("fog", bytes(20_000_000))
    with s3.opened() as place:
        steps = publish_folder(podcast.output, place, removes=False)
        for step in steps:
            if step.done >= 8_000_000:
                break
        steps.close()

    client = boto3.client("s3", endpoint_url=s3.endpoint)
    assert not client.list_multipart_uploads(Bucket=s3.address.split("/")[2]).get("Uploads")


def test_a_bucket_that_is_not_there_is_told(s3: Server, podcast: Podcast) -> None:
    assert "no such bucket" in complaint(podcast, "s3://nobody/show", s3.endpoint)


@pytest.mark.usefixtures("s3")
@pytest.mark.parametrize(
    ("code", "status", "words"),
    [
        ("InvalidAccessKeyId", 403, "access key is unknown"),
        ("SignatureDoesNotMatch", 403, "secret key is wrong"),
        ("AccessDenied", 403, "check their rights"),
        ("QuotaExceeded", 403, "storage is full"),
        ("TeaTime", 418, "the service says “No.”"),
    ],
)
def test_a_refusal_is_one_sentence(podcast: Podcast, code: str, status: int, words: str) -> None:
    with refusing(code, status) as endpoint:
        assert words in complaint(podcast, "s3://pods/show", endpoint)


@pytest.mark.usefixtures("s3")
@pytest.mark.parametrize(
    ("address", "endpoint", "words"),
    [
        ("s3://", "http://127.0.0.1:1", "names no bucket"),
        ("s3://pods/show", "http://127.0.0.1:1", "cannot be reached"),
        ("s3://pods/show", "127.0.0.1", "check the settings"),
    ],
)
def test_what_is_not_there_is_told(
    podcast: Podcast, address: str, endpoint: str, words: str
) -> None:
    assert words in complaint(podcast, address, endpoint)


def test_without_credentials_it_says_which_to_set(
    s3: Server, podcast: Podcast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")

    assert "AWS_ACCESS_KEY_ID" in complaint(podcast, s3.address, s3.endpoint)
