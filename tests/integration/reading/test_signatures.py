"""Digital signatures, made here with a throw-away key: who, when, unchanged or not; the signing day is no issue day."""

import io
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers

from doccontrol.law.read import read as read_law
from doccontrol.reading.limits import Limits
from doccontrol.reading.pages import ReadFile, SignatureState
from doccontrol.reading.read import read
from tests.integration.reading import samples

SIGNED_AT = datetime(2026, 3, 7, 2, 10, 52, tzinfo=UTC)


@pytest.fixture(scope="module")
def signer(tmp_path_factory: pytest.TempPathFactory) -> signers.SimpleSigner:
    folder = tmp_path_factory.mktemp("key")
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([
        x509.NameAttribute(NameOID.COMMON_NAME, "Ủy ban nhân dân xã Sơn Khê"),
        x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Tỉnh Đông Hà"),
    ])  # fmt: skip
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(SIGNED_AT - timedelta(days=1))
        .not_valid_after(SIGNED_AT + timedelta(days=365))
        .sign(key, hashes.SHA256())
    )
    form = serialization.Encoding.PEM
    (folder / "key.pem").write_bytes(
        key.private_bytes(form, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    (folder / "cert.pem").write_bytes(certificate.public_bytes(form))
    loaded = signers.SimpleSigner.load(str(folder / "key.pem"), str(folder / "cert.pem"))
    assert loaded is not None
    return loaded


def signed(data: bytes, signer: signers.SimpleSigner, field: str = "Ky1") -> bytes:
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    fields.append_signature_field(writer, fields.SigFieldSpec(field))
    about = signers.PdfSignatureMetadata(field_name=field, md_algorithm="sha256")
    with time_machine.travel(SIGNED_AT, tick=False):
        out = signers.sign_pdf(writer, about, signer=signer)
    return bytes(out.getvalue())


def added_to(data: bytes) -> bytes:
    """Something more drawn over the first page, the signed bytes left as they are."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    more = writer.add_object(generic.StreamObject(stream_data=b"0 0 1 rg 100 100 200 50 re f"))
    writer.add_stream_to_page(0, more)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def opened(tmp_path: Path, data: bytes) -> ReadFile:
    path = tmp_path / "file.pdf"
    path.write_bytes(data)
    return read(path, Limits(), lambda _page, _of: None)


def test_a_signed_file_names_its_signer_and_the_moment(signer: signers.SimpleSigner, tmp_path: Path) -> None:
    (one,) = opened(tmp_path, signed(samples.pdf(), signer)).signatures
    assert one.signer == "Ủy ban nhân dân xã Sơn Khê, Tỉnh Đông Hà"
    assert one.signed_at is not None
    assert datetime.fromisoformat(one.signed_at) == SIGNED_AT
    assert (one.state, one.covers_whole_file) == (SignatureState.INTACT, True)


def test_a_file_altered_after_signing_says_so(signer: signers.SimpleSigner, tmp_path: Path) -> None:
    data = signed(samples.pdf(), signer)
    at = data.index(b"/MediaBox")
    altered = data[:at] + data[at:].replace(b"595", b"596", 1)
    assert len(altered) == len(data) != 0
    assert altered != data
    (one,) = opened(tmp_path, altered).signatures
    assert one.state is SignatureState.ALTERED
    assert one.signer is not None


def test_a_file_added_to_after_signing_says_so(signer: signers.SimpleSigner, tmp_path: Path) -> None:
    (one,) = opened(tmp_path, added_to(signed(samples.pdf(), signer))).signatures
    assert (one.state, one.covers_whole_file) == (SignatureState.ADDED_TO, False)


def test_a_second_signature_takes_nothing_from_the_first(signer: signers.SimpleSigner, tmp_path: Path) -> None:
    twice = signed(signed(samples.pdf(), signer), signer, "Ky2")
    first, second = opened(tmp_path, twice).signatures
    assert (first.state, first.covers_whole_file) == (SignatureState.INTACT, False)
    assert (second.state, second.covers_whole_file) == (SignatureState.INTACT, True)


def test_a_broken_signature_field_costs_only_itself(signer: signers.SimpleSigner, tmp_path: Path) -> None:
    data = signed(samples.pdf(), signer)
    at = data.index(b"/Contents <") + len(b"/Contents <")
    file = opened(tmp_path, data[:at] + b"0" * 200 + data[at + 200 :])
    assert [one.state for one in file.signatures] == [SignatureState.UNCHECKED]
    assert "12/QĐ-UBND" in file.pages[0].text


def test_the_moment_of_signing_is_never_the_issue_date(signer: signers.SimpleSigner, tmp_path: Path) -> None:
    undated = tuple("Sơn Khê, ngày     tháng     năm 2026" if "ngày 05" in line else line for line in samples.LINES)
    file = opened(tmp_path, signed(samples.pdf(lines=undated), signer))
    assert file.signatures[0].signed_at is not None
    reading = read_law(file.law_pages, file.tables)
    assert [document.issued_on for document in reading.documents] == [None]


def test_an_unsigned_file_has_none(tmp_path: Path) -> None:
    assert opened(tmp_path, samples.pdf()).signatures == ()
