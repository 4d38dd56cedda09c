import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from doccontrol.registry import departments, people
from doccontrol.registry.departments import ensure_agency
from doccontrol.registry.people import NewPerson
from doccontrol.registry.permissions import Permission, may
from doccontrol.registry.registry import Registry
from doccontrol.registry.tables import Agency, Department, Role

NOW = datetime(2026, 5, 1, 8, tzinfo=UTC)
TODAY = date(2026, 5, 1)
PASSWORD = "mật khẩu đủ dài"


@pytest.fixture
def session(registry: Registry) -> Iterator[Session]:
    with registry.write() as session:
        yield session


@pytest.fixture
def agency(session: Session) -> Agency:
    return ensure_agency(session, name="Xã Thử")


def test_the_link_sets_the_password_once(session: Session, agency: Agency) -> None:
    user = people.create(session, agency, NewPerson("Lan", "Trần Thị Lan", Role.CLERK), "rule", NOW)
    token = people.give_link(session, user, NOW)
    assert people.holder_of(session, token, NOW) is user
    people.use_link(session, token, PASSWORD, NOW)
    assert people.authenticate(session, agency, "LAN", PASSWORD, TODAY) is user
    assert people.authenticate(session, agency, "lan", PASSWORD + "!", TODAY) is None
    with pytest.raises(people.LinkInvalid):
        people.use_link(session, token, PASSWORD, NOW)


def test_a_link_ends_by_time_and_by_a_newer_one(session: Session, agency: Agency) -> None:
    user = people.create(session, agency, NewPerson("lan", "Lan", Role.CLERK), "rule", NOW)
    first = people.give_link(session, user, NOW)
    second = people.give_link(session, user, NOW)
    with pytest.raises(people.LinkInvalid):
        people.holder_of(session, first, NOW)
    with pytest.raises(people.LinkInvalid):
        people.holder_of(session, second, NOW + people.LINK_LIFE)
    assert people.holder_of(session, second, NOW + people.LINK_LIFE - timedelta(seconds=1)) is user


def test_faults_are_told_apart(session: Session, agency: Agency) -> None:
    user = people.create(session, agency, NewPerson("lan", "Lan", Role.CLERK), "rule", NOW)
    with pytest.raises(people.LoginTaken):
        people.create(session, agency, NewPerson("LAN ", "Lan", Role.CLERK), "rule", NOW)
    with pytest.raises(people.ExpiryMissing):
        people.create(session, agency, NewPerson("doan", "Đoàn", Role.INSPECTOR), "rule", NOW)
    with pytest.raises(people.PasswordTooShort):
        people.set_password(session, user, "ngắn", "lan", NOW)


def test_someone_unknown_or_without_password_does_not_get_in(session: Session, agency: Agency) -> None:
    people.create(session, agency, NewPerson("lan", "Lan", Role.CLERK), "rule", NOW)
    assert people.authenticate(session, agency, "lan", "", TODAY) is None
    assert people.authenticate(session, agency, "ai", PASSWORD, TODAY) is None


def test_an_inspector_works_to_the_last_day_and_not_after(session: Session, agency: Agency) -> None:
    last = date(2026, 5, 20)
    user = people.create(session, agency, NewPerson("doan", "Đoàn", Role.INSPECTOR, expires_on=last), "rule", NOW)
    people.set_password(session, user, PASSWORD, "rule", NOW)
    assert people.authenticate(session, agency, "doan", PASSWORD, last) is user
    assert people.authenticate(session, agency, "doan", PASSWORD, last + timedelta(days=1)) is None
    assert not may(user, Permission.READ, last + timedelta(days=1))


@pytest.mark.parametrize(
    ("role", "confirm", "assess_own", "assess_other", "administer", "audit"),
    [
        (Role.CLERK, True, False, False, False, False),
        (Role.DEPARTMENT, False, True, False, False, False),
        (Role.QMR, True, True, True, False, True),
        (Role.ADMIN, True, True, True, True, True),
        (Role.INSPECTOR, False, False, False, False, True),
    ],
)
def test_who_may_do_what(
    session: Session,
    agency: Agency,
    role: Role,
    confirm: bool,
    assess_own: bool,
    assess_other: bool,
    administer: bool,
    audit: bool,
) -> None:
    own, other = (departments.ensure(session, agency, name) for name in ("tu-phap", "kinh-te"))
    new = NewPerson("x", "X", role, department_id=own.id, expires_on=date(2027, 1, 1))
    user = people.create(session, agency, new, "rule", NOW)
    assert may(user, Permission.CONFIRM, TODAY) is confirm
    assert may(user, Permission.ASSESS, TODAY, own.id) is assess_own
    assert may(user, Permission.ASSESS, TODAY, other.id) is assess_other
    assert may(user, Permission.ADMINISTER, TODAY) is administer
    assert may(user, Permission.AUDIT, TODAY) is audit


def test_a_department_comes_with_its_folder_and_once(session: Session, agency: Agency) -> None:
    first = departments.ensure(session, agency, "Tư pháp")
    assert departments.ensure(session, agency, "Tu\u031b pha\u0301p") is first
    assert departments.ensure(session, agency, "tư pháp") is first


def test_a_merged_department_leads_to_its_successor(session: Session, agency: Agency) -> None:
    old = departments.ensure(session, agency, "noi-vu")
    new = departments.ensure(session, agency, "van-hoa-xa-hoi")
    old.merged_into_id, old.valid_to, new.valid_from = new.id, date(2025, 6, 30), date(2025, 7, 1)
    session.flush()
    assert departments.ensure(session, agency, "noi-vu") is new
    assert [each.folder for each in departments.departments(session, agency, date(2025, 6, 30))] == ["noi-vu"]
    assert [each.folder for each in departments.departments(session, agency, date(2025, 7, 1))] == ["van-hoa-xa-hoi"]


def test_departments_belong_to_their_agency(session: Session, agency: Agency) -> None:
    other = ensure_agency(session, "khac", "Phường Khác")
    assert departments.ensure(session, agency, "a").id != departments.ensure(session, other, "a").id
    assert session.query(Department).count() == 2


def test_the_hash_of_nobody_is_made_at_the_first_unknown_login_and_once(session: Session, agency: Agency) -> None:
    program = "from doccontrol.registry import people; print(people._nobody.cache_info().currsize)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"
    for _ in range(2):
        assert people.authenticate(session, agency, "không có ai", PASSWORD, TODAY) is None
    assert people._nobody.cache_info().currsize == 1


def test_an_account_without_a_password_lets_nobody_in(session: Session, agency: Agency) -> None:
    people.create(session, agency, NewPerson("Lan", "Trần Thị Lan", Role.CLERK), "rule", NOW)
    assert people.authenticate(session, agency, "lan", "", TODAY) is None
