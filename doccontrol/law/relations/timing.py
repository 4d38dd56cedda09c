"""The terms of an act in days: its own words first, then the sentence above it, then the host's own first day."""

from dataclasses import replace

from doccontrol.law.codes import Action
from doccontrol.law.facts import Effect, Host
from doccontrol.law.relations import terms
from doccontrol.law.relations.above import Above
from doccontrol.law.relations.acts import Act
from doccontrol.law.relations.clauses import Clause
from doccontrol.law.relations.terms import Terms
from doccontrol.law.structure import Outline


class Timing:
    """Reads the terms of each act once."""

    def __init__(self, tree: Outline, above: Above, host: Host, effect: Effect) -> None:
        self._tree = tree
        self._above = above
        self._host = host
        self._effect = effect
        self._known: dict[tuple[Clause, int, str], Terms] = {}

    def of(self, clause: Clause, act: Act) -> Terms:
        """The terms of one act of a sentence."""
        key = (clause, act.start, act.cue.place)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._bounded(act, self._read(clause, act))
        return known

    def _bounded(self, act: Act, own: Terms) -> Terms:
        """Rules that a text stops applying are back when that text itself ends."""
        if act.action is Action.STOPAPPLY and own.last_day is None and not own.open_end:
            return replace(own, last_day=self._effect.last_day)
        return own

    def of_host(self) -> Terms:
        """The terms of what begins with the text itself."""
        return terms.settle(Terms(), None, self._effect, self._host)

    def _read(self, clause: Clause, act: Act) -> Terms:
        own = terms.read(self._tree, clause, min(act.start, self._sentence_start(clause, act)), clause.end)
        for above in self._above.chain(clause):
            if self._above.read(above).acts:
                outer = terms.read(self._tree, above, above.start, above.end)
                if act.cue.place != "list":
                    outer = replace(outer, exceptions=())
                return terms.settle(own, outer, self._effect, self._host)
        return terms.settle(own, None, self._effect, self._host)

    def _sentence_start(self, clause: Clause, act: Act) -> int:
        """The first act of a sentence also takes what is spared before it ("Trừ khoản 2 Điều này, …")."""
        acts = self._above.read(clause).acts
        return clause.start if acts and acts[0] == act else act.start
