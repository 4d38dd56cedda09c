"""The tree of a legal text: phần, chương, mục, điều, khoản, điểm, attached regulations, appendices and forms.

Units follow NĐ 78/2025/NĐ-CP art. 63 and 69: Điều and khoản are numbered (5, 5a), điểm carry letters of the Vietnamese
alphabet (a, b, c, d, đ, e …; inserted a1). An attached regulation starts again at Điều 1 and is a tree of its own
under ``QĐKT.``; appendices are ``PL.I`` or ``PL.*``, their forms ``PL.I.M.02``. Amendment text in quotation marks is
the wording of another text: what looks like an article there is no unit of this one.

``labels`` finds what looks like a label, ``numbering`` tells whether it continues the count, ``tree`` builds the
``units``.
"""

from doccontrol.law.structure.tree import build, outline
from doccontrol.law.structure.units import Level, Outline, Unit

__all__ = ["Level", "Outline", "Unit", "build", "outline"]
