import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from quotecast.cli import app

ARTICLE = """The Ferry at Low Tide

The ferry to Holm island stopped on Monday.

“There is simply no water under her,” said Captain Inga Solberg. “We wait.”
"""
SPEAKER = "Inga Solberg"
QUOTECAST = [sys.executable, "-m", "quotecast"]


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def run(*arguments: object, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(app, list(map(str, arguments)), input=stdin)


def make(*arguments: object, stdin: str | bytes | None = None) -> Result:
    return run("make", "--engine", "tone", "--workers", 1, *arguments, stdin=stdin)


def test_make_tells_what_it_made(article: Path) -> None:
    result = make(article)

    assert result.exit_code == 0
    assert "The Ferry at Low Tide (0:" in result.stdout
    assert "Inga Solberg  tone:" in result.stdout
    sound = next(Path("output").glob("*/*.mp3"))
    assert str(sound) in result.stdout
    assert "output/feed.xml" in result.stdout


def test_make_tells_it_as_data(article: Path) -> None:
    result = make(article, "--json")

    (episode,) = json.loads(result.stdout)["episodes"]
    assert episode["title"] == "The Ferry at Low Tide"
    assert Path(episode["file"]).stat().st_size == episode["bytes"]
    assert [role["speaker"] for role in episode["cast"]] == [SPEAKER]
    assert episode["new"] is True
    assert episode["spoken"] == episode["sentences"]


def test_make_reads_standard_input() -> None:
    result = make("-", "--json", stdin=ARTICLE.encode())

    assert json.loads(result.stdout)["episodes"][0]["title"] == "The Ferry at Low Tide"


def test_one_bad_source_does_not_stop_the_others(article: Path) -> None:
    result = make("none.txt", article)

    assert result.exit_code == 1
    assert "Error: there is no file none.txt; check its name" in result.stderr
    assert len(list(Path("output").glob("*/*.mp3"))) == 1


def test_the_output_folder_and_the_address_are_options(article: Path) -> None:
    make(article, "--out", "public", "--base-url", "https://pod.example.org/a/")

    assert b"https://pod.example.org/a/feed.xml" in Path("public/feed.xml").read_bytes()


def test_settings_come_from_the_show(article: Path) -> None:
    Path("quotecast.toml").write_text(
        'title = "Tides"\noutput = "public"\nengine = "tone"\nnarrator = "cantor"\n'
    )

    result = run("make", article, "--json")

    assert json.loads(result.stdout)["episodes"][0]["narrator"] == "tone:cantor"
    assert b"<title>Tides</title>" in Path("public/feed.xml").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["make", "none.txt"], "there is no file none.txt"),
        (["make", "folder"], "folder holds no file that can be read"),
        (["script", "."], "lists 5 articles; name one of them"),
        (["make", "empty.txt"], "empty.txt is empty"),
        (["make", "blank.txt"], "blank.txt is empty"),
        (["make", "binary.txt"], "binary.txt is not text"),
        (["make", "odd.txt"], "save it as UTF-8"),
        (["make", "ferry.txt", "--engine", "tones"], "did you mean “tone”"),
        (["make", "ferry.txt", "--narrator", "af_hart"], "did you mean “af_heart”"),
        (["make", "ferry.txt", "--engine", "tone", "--out", "ferry.txt"], "ferry.txt"),
        (["make", "ferry.txt", "--engine", "tone", "--out", "/proc/no"], "cannot be made there"),
        (["make", "ferry.txt", "--base-url", "my house"], "it should look like http://"),
        (["script", "none.txt"], "there is no file none.txt"),
        *(([command, ""], "an empty name") for command in ("make", "script", "clean", "quotes")),
        (["make", " \t"], "an empty name"),
        (["script", "two\nlines.txt"], "there is no file two lines.txt"),
        (["voices", "--engine", "koko"], "did you mean “kokoro”"),
    ],
)
@pytest.mark.usefixtures("article")
def test_an_error_is_one_line_and_exit_code_1(arguments: list[str], complaint: str) -> None:
    Path("empty.txt").touch()
    Path("blank.txt").write_text(" \n\t\n")
    Path("binary.txt").write_bytes(bytes(range(256)))
    Path("odd.txt").write_bytes(b"caf\xe9 \x81")
    Path("folder/.hidden").mkdir(parents=True)
    Path("folder/.hidden/note.txt").write_text("It came at night.")
    before = set(Path().rglob("*"))

    result = run(*arguments)

    assert result.exit_code == 1
    assert complaint in result.stderr
    assert result.stderr.startswith("Error: ")
    assert result.stderr.count("\n") == 1
    assert not [path for path in set(Path().rglob("*")) - before if path.parts[0] != "cache"]


@pytest.mark.parametrize(
    "arguments", [["make"], ["make", "a", "--workers", "0"], ["make", "a", "--nope"], ["nope"]]
)
def test_wrong_usage_is_exit_code_2(arguments: list[str]) -> None:
    assert run(*arguments).exit_code == 2


def test_verbose_tells_the_encoding(article: Path) -> None:
    article.write_bytes(ARTICLE.encode("cp1252"))

    assert run("script", article, "--verbose").stderr.count("is read as cp1252") == 1
    assert "cp1252" not in run("script", article).stderr


def test_script_tells_who_says_what(article: Path) -> None:
    result = run("script", article)

    assert f"- {SPEAKER} (" in result.stdout
    assert f"{SPEAKER}: “There is simply no water under her,”" in result.stdout
    assert "Narrator: said Captain Inga Solberg." in result.stdout
    assert not Path("output").exists()


def test_script_tells_it_as_data(article: Path) -> None:
    script = json.loads(run("script", article, "--json").stdout)

    assert script["lines"][2]["speaker"] == SPEAKER


def test_voices_are_listed() -> None:
    assert run("voices").stdout.count("kokoro:") == 28
    rows = json.loads(run("voices", "--engine", "hibari", "--json").stdout)
    assert [row["id"] for row in rows] == ["hibari:heart"]


def test_version_and_help() -> None:
    assert run("--version").stdout.startswith("quotecast 0.")
    assert "quotecast make article.txt" in run("make", "--help").stdout


def test_help_imports_no_library_of_weight() -> None:
    code = (
        "import sys; from typer.testing import CliRunner; from quotecast.cli import app;"
        "print(CliRunner().invoke(app, ['make', '--help']).exit_code,"
        "{'numpy', 'spacy', 'onnxruntime', 'pydub', 'lxml', 'PIL'} & set(sys.modules))"
    )

    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)

    assert told.stdout == "0 set()\n"


@pytest.mark.parametrize("name", ["a:b", "-x", "ä b%20c", "%d"])
def test_any_folder_name_will_do(article: Path, name: str) -> None:
    result = make(article, f"--out={name}")

    assert result.exit_code == 0, result.stderr
    assert len(list(Path(name).glob("*/*.mp3"))) == 1


def test_closed_standard_input_is_told(tmp_path: Path) -> None:
    command = f"{sys.executable} -m quotecast script - <&-"
    told = subprocess.run(command, shell=True, check=False, capture_output=True, text=True)

    assert told.returncode == 1
    assert told.stderr.startswith("Error: standard input")
    assert told.stderr.count("\n") == 1


def test_a_reader_that_has_seen_enough_is_no_error(article: Path) -> None:
    article.write_text(ARTICLE * 200)
    command = f"{sys.executable} -m quotecast script {article} | head -1"
    told = subprocess.run(command, shell=True, check=True, capture_output=True, text=True)

    assert told.stdout.startswith("# ")
    assert told.stderr == ""


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_stopped_it_keeps_what_was_spoken(
    article: Path, tmp_path: Path, number: signal.Signals, code: int
) -> None:
    article.write_text(
        "\n\n".join(f"The boat numbered {n} came home before the storm." for n in range(70))
    )
    command = [*QUOTECAST, "make", str(article), "--engine", "hibari", "--workers", "2"]
    with subprocess.Popen(
        command, cwd=tmp_path, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        for _ in range(300):
            if len(list((tmp_path / "cache").rglob("*.flac"))) > 5:
                break
            time.sleep(0.1)
        if number == signal.SIGINT:  # A terminal sends it to all of them.
            os.killpg(process.pid, number)
        else:
            process.send_signal(number)
        try:
            _, said = process.communicate(timeout=30)
        finally:
            process.kill()

    assert process.returncode == code
    assert said.strip() == "Stopped. What was spoken is kept; the same command goes on."
    assert not list((tmp_path / "output").glob("*"))
    kept = len(list((tmp_path / "cache").rglob("*.flac")))
    assert kept > 5
    result = run("make", article, "--engine", "hibari", "--json")
    episode = json.loads(result.stdout)["episodes"][0]
    assert episode["spoken"] == episode["sentences"] - kept


def test_nothing_calls_home(article: Path, tmp_path: Path) -> None:
    command = [*QUOTECAST, "make", str(article), "--engine", "hibari", "--workers", "2"]
    environment = {**os.environ, "TMPDIR": str(tmp_path / "tmp")}
    (tmp_path / "tmp").mkdir()

    subprocess.run(command, check=True, capture_output=True, cwd=tmp_path, env=environment)

    # ONNX Runtime's telemetry would leave a database and a session file.
    assert {path.name for path in (tmp_path / "cache").iterdir()} == {"quotecast"}
    assert not list((tmp_path / "tmp").iterdir())


def test_clean_prints_what_would_be_read(article: Path) -> None:
    article.write_text(ARTICLE.replace("water", "wаter") + "\nShare this article\n", "utf-8")

    result = run("clean", article, "--verbose")

    assert result.stdout.split("\n\n")[0] == "The Ferry at Low Tide"
    assert "no water under her" in result.stdout
    assert "Share this" not in result.stdout
    assert "Share this article" in result.stderr


def test_clean_tells_the_kinds_of_blocks(article: Path) -> None:
    rows = run("clean", article, "--blocks").stdout.splitlines()

    assert rows[0] == "title: The Ferry at Low Tide"
    assert rows[1] == "paragraph: The ferry to Holm island stopped on Monday."


def test_quotes_lists_who_says_what(article: Path) -> None:
    assert f"{SPEAKER}  “We wait.”" in run("quotes", article).stdout

    first, _ = json.loads(run("quotes", article, "--json").stdout)
    assert first["text"] == "“There is simply no water under her,”"
    assert first["speaker"].endswith(SPEAKER)
    assert first["cue"] == "said"
    assert 0 < first["confidence"] <= 1


def test_a_script_can_be_edited_and_made(article: Path) -> None:
    run("script", article, "-o", "ferry.script")
    text = Path("ferry.script").read_text("utf-8")
    text = text.replace(f"{SPEAKER}: “We wait.”", "Per Holm: “We row.”")
    text = text.replace("\n[lines]", "\nPer Holm\n  voice: tone:bass\n\n[lines]")
    Path("ferry.script").write_text(text, "utf-8")

    first = json.loads(make(article, "--json").stdout)["episodes"][0]
    result = make("ferry.script", "--json")

    episode = json.loads(result.stdout)["episodes"][0]
    assert [(role["speaker"], role["voice"]) for role in episode["cast"]][1] == (
        "Per Holm",
        "tone:bass",
    )
    assert episode["guid"] == first["guid"]
    assert episode["spoken"] == 1
    assert json.loads(make("ferry.script", "--json").stdout)["episodes"][0]["new"] is False


def test_a_mistake_in_a_script_is_told_with_its_place(article: Path) -> None:
    run("script", article, "-o", "ferry.script")
    text = Path("ferry.script").read_text("utf-8")
    Path("ferry.script").write_text(text.replace("Solberg: “We", "Solbrg: “We"), "utf-8")
    line = 1 + text[: text.index("Solberg: “We")].count("\n")

    result = make("ferry.script")

    assert result.exit_code == 1
    assert result.stderr.startswith(f"Error: ferry.script:{line}:1: ")
    assert "did you mean" in result.stderr


def test_many_sources_end_with_a_table(article: Path) -> None:
    make(article)
    other = article.with_name("storm.txt")
    other.write_text("The storm came at night and went by day.")

    result = make(article, other, "none.txt")

    table = result.stdout.rpartition("\n\n")[2].splitlines()
    assert [row.split()[0] for row in table] == ["skipped", "made", "failed", "1"]
    assert "already there" in table[0]
    assert "there is no file none.txt" in table[2]
    assert table[3] == "1 made, 1 skipped, 1 failed"
