"""The whole service on files: a text that was only cited arrives last, and what hung on it is computed anew."""

import threading
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import select

from doccontrol.app import Application, compose
from doccontrol.config import AgencySettings, IntakeSettings, PathSettings, ReadingSettings, Settings
from doccontrol.law.efficacy import StatusCode
from doccontrol.registry.days import vietnam_day
from doccontrol.registry.tables import CitationRow, Finding, FindingState, Resolution, Work
from tests.samples import texts

ENDED, ALIVE, NEW = 31, 33, 44
NOT_HELD = ("not-held", FindingState.OPEN)


def until(holds: Callable[[], bool]) -> None:
    pause = threading.Event()
    for _ in range(9000):
        if holds():
            return
        pause.wait(0.1)
    raise AssertionError("this should have happened by now")


def works(application: Application, serial: int) -> list[Work]:
    with application.registry.read() as session:
        return list(session.scalars(select(Work).where(Work.number == texts.number(serial))))


def status(application: Application, serial: int) -> StatusCode:
    (work,) = works(application, serial)
    return application.book.status(work.id, vietnam_day(application.clock.now())).code


def findings(application: Application, serial: int) -> set[tuple[str, FindingState]]:
    (work,) = works(application, serial)
    with application.registry.read() as session:
        return {(row.cause, row.state) for row in session.scalars(select(Finding).where(Finding.work_id == work.id))}


def test_a_stub_is_filled_when_its_text_arrives_and_findings_follow(tmp_path: Path) -> None:
    watched = tmp_path / "watched"
    settings = Settings(
        agency=AgencySettings(name="Ủy ban nhân dân phường An Bình"),
        paths=PathSettings(watched=watched, index=tmp_path / "index"),
        intake=IntakeSettings(settle_seconds=0.2, polling="always"),
        reading=ReadingSettings(workers=1),
    )
    application = compose(settings)
    application.start()
    try:
        texts.write_procedure(texts.procedure(5, cites=ENDED), watched)
        texts.write_procedure(texts.procedure(6, cites=ALIVE), watched)
        for serial in (ENDED, ALIVE):
            until(lambda: [work.stub for work in works(application, serial)] == [True])  # noqa: B023
            until(lambda: findings(application, serial) == {NOT_HELD})  # noqa: B023
            assert status(application, serial) is StatusCode.UNKNOWN
        stubs = [works(application, serial)[0].id for serial in (ENDED, ALIVE)]

        texts.write(texts.decree(NEW, replaces=ENDED), watched / "moi.txt")
        until(lambda: ("ended", FindingState.OPEN) in findings(application, ENDED))
        assert status(application, ENDED) is StatusCode.ENDED

        texts.write(texts.decree(ENDED), watched / "cu.txt")
        texts.write(texts.decree(ALIVE), watched / "con-hieu-luc.txt")
        until(lambda: not any(works(application, serial)[0].stub for serial in (ENDED, ALIVE)))
        until(lambda: {state for _, state in findings(application, ALIVE)} == {FindingState.WITHDRAWN})
        assert [work.id for serial in (ENDED, ALIVE) for work in works(application, serial)] == stubs
        assert status(application, ALIVE) is StatusCode.IN_FORCE
        assert status(application, ENDED) is StatusCode.ENDED
        assert ("ended", FindingState.OPEN) in findings(application, ENDED)
        with application.registry.read() as session:
            links = session.scalars(select(CitationRow).where(CitationRow.target_id.in_(stubs))).all()
            assert {row.resolution for row in links} == {Resolution.LINKED, Resolution.HOST}
    finally:
        application.stop()
        application.close()
