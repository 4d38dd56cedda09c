"""The digital signatures of a PDF: who, when by the signer's clock, and whether the signed bytes are still the same.

Without a network: the mathematics of each signature is checked (ISO 32000-2, 12.8; CMS, RFC 5652), not the chain of
certificates behind it, so nothing here says that the signer is who the certificate names. pyHanko does the work.
"""

import logging
from datetime import UTC, datetime
from pathlib import Path

from asn1crypto.algos import SignedDigestAlgorithm
from asn1crypto.cms import SignerInfo
from pyhanko.pdf_utils.crypt import AuthStatus
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import DEFAULT_DIFF_POLICY, ModificationLevel
from pyhanko.sign.validation.generic_cms import extract_tst_data_iter, validate_sig_integrity
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel

from doccontrol.reading.pages import Signature, SignatureState

_MARK = b"/ByteRange"
_TIMESTAMP = "/DocTimeStamp"
_MOST = 50
_RSA = bytes.fromhex("06092a864886f70d010101")
_log = logging.getLogger(__name__)


def signatures(path: Path) -> tuple[Signature, ...]:
    """The signatures of the PDF at *path* in the order they were made; empty where there are none.

    Whatever is broken in a signature makes it ``unchecked``; the text of the file is read all the same.
    """
    if _MARK not in path.read_bytes():
        return ()
    try:
        with path.open("rb") as stream:
            reader = PdfFileReader(stream, strict=False)
            if reader.encrypted and reader.decrypt("").status is AuthStatus.FAILED:
                return ()
            found = list(reader.embedded_signatures)[:_MOST]
            return tuple(_told(one, last=one is found[-1]) for one in found if one.sig_object_type != _TIMESTAMP)
    except MemoryError:
        raise
    except Exception as broken:  # a signature field can be broken in any way, and its file is still a document
        _log.info("signatures: %s", broken)
        return (Signature(None, None, SignatureState.UNCHECKED, covers_whole_file=False),)


def _told(one: EmbeddedPdfSignature, *, last: bool) -> Signature:
    signer = signed_at = None
    state, whole = SignatureState.UNCHECKED, False
    try:
        signer = _name(one)
        signed_at = _moment(one)
        whole = one.evaluate_signature_coverage() is SignatureCoverageLevel.ENTIRE_FILE
        state = _state(one, last=last, whole=whole)
    except MemoryError:
        raise
    except Exception as broken:  # as above
        _log.info("signature %s: %s", one.field_name, broken)
    return Signature(signer, signed_at, state, whole)


def _name(one: EmbeddedPdfSignature) -> str | None:
    """Whom the certificate names: the common name, and the organisation where it is another."""
    subject = one.signer_cert.subject.native
    parts = [subject.get("common_name"), subject.get("organization_name")]
    flat = [part if isinstance(part, str) else ", ".join(map(str, part)) for part in parts if part]
    return ", ".join(dict.fromkeys(part.strip() for part in flat if part.strip())) or None


def _moment(one: EmbeddedPdfSignature) -> str | None:
    """When it was signed: by a timestamp authority's clock where one was asked, else by the signer's."""
    token = next(extract_tst_data_iter(one.signer_info, signed=False), None)
    if token is not None:
        moment: datetime = token["encap_content_info"]["content"].parsed["gen_time"].native
    else:
        told = one.self_reported_timestamp
        if told is None:
            return None
        moment = told
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).isoformat(timespec="seconds")


def _state(one: EmbeddedPdfSignature, *, last: bool, whole: bool) -> SignatureState:
    one.compute_integrity_info(skip_diff=True)  # type: ignore[no-untyped-call]
    intact, valid = validate_sig_integrity(_plain(one.signer_info), one.signer_cert, "data", one.compute_digest())
    if not (intact and valid):
        return SignatureState.INVALID if intact else SignatureState.ALTERED
    if whole or not last:  # what came between two signatures was before the eyes of the later signer
        return SignatureState.INTACT
    changes = one.evaluate_modifications(DEFAULT_DIFF_POLICY)
    level = getattr(changes, "modification_level", ModificationLevel.OTHER)
    return SignatureState.ADDED_TO if level is ModificationLevel.OTHER else SignatureState.INTACT


def _plain(info: SignerInfo) -> SignerInfo:
    """The signer's part with what plain RSA does not take left out: some signing software adds PSS parameters to it."""
    if not (info["signature_algorithm"].contents or b"").startswith(_RSA):
        return info
    copy = SignerInfo.load(info.dump())
    copy["signature_algorithm"] = SignedDigestAlgorithm({"algorithm": "rsassa_pkcs1v15"})
    return copy
