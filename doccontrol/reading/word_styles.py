"""What Word's styles say about a run's font and a paragraph's list; each style inherits from its base."""

from collections.abc import Iterator

from lxml import etree

from doccontrol.reading.numbering import W

_DEEPEST = 12


class Styles:
    """The style sheet of one document."""

    def __init__(self, root: etree._Element) -> None:
        self._by_id = {str(style.get(W + "styleId")): style for style in root.findall(W + "style")}
        self._default = next(
            (
                str(style.get(W + "styleId"))
                for style in root.findall(W + "style")
                if style.get(W + "type") == "paragraph" and style.get(W + "default") in {"1", "true"}
            ),
            "",
        )
        self._base_font = self._font_in(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))

    @staticmethod
    def _font_in(properties: etree._Element | None) -> str:
        fonts = None if properties is None else properties.find(W + "rFonts")
        if fonts is None:
            return ""
        return str(fonts.get(W + "ascii") or fonts.get(W + "hAnsi") or "")

    def _chain(self, style: str) -> Iterator[etree._Element]:
        for _ in range(_DEEPEST):
            element = self._by_id.get(style)
            if element is None:
                return
            yield element
            base = element.find(W + "basedOn")
            if base is None:
                return
            style = str(base.get(W + "val"))

    def _style_of(self, paragraph: etree._Element | None) -> str:
        named = None if paragraph is None else paragraph.find(f"{W}pPr/{W}pStyle")
        return self._default if named is None else str(named.get(W + "val"))

    def font(self, run: etree._Element) -> str:
        """The font that a run is drawn in; empty when nothing names one."""
        own = run.find(W + "rPr")
        named = self._font_in(own)
        if named:
            return named
        style = None if own is None else own.find(W + "rStyle")
        chains = [] if style is None else [self._chain(str(style.get(W + "val")))]
        chains.append(self._chain(self._style_of(next(run.iterancestors(W + "p"), None))))
        for chain in chains:
            for element in chain:
                named = self._font_in(element.find(W + "rPr"))
                if named:
                    return named
        return self._base_font

    def list_of(self, paragraph: etree._Element) -> tuple[str, int] | None:
        """The list (its number and depth) that a paragraph belongs to, by itself or by its style."""
        own = paragraph.find(f"{W}pPr/{W}numPr")
        sources = [own] if own is not None else []
        sources += [
            found
            for element in self._chain(self._style_of(paragraph))
            if (found := element.find(f"{W}pPr/{W}numPr")) is not None
        ]
        number, depth = None, None
        for source in sources:
            for name in ("numId", "ilvl"):
                found = source.find(W + name)
                if found is None:
                    continue
                if name == "numId":
                    number = number or str(found.get(W + "val"))
                elif depth is None:
                    depth = int(found.get(W + "val", "0"))
        return None if number in {None, "0"} else (str(number), depth or 0)

    def breaks_before(self, paragraph: etree._Element) -> bool:
        """Whether a paragraph starts a new page by its own properties."""
        wish = paragraph.find(f"{W}pPr/{W}pageBreakBefore")
        return wish is not None and wish.get(W + "val", "1") not in {"0", "false"}
