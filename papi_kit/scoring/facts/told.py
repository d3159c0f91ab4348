"""What is told once a column, however many units it touches."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import field, replace

from ...findings import Finding
from ...values import dataclass

SHOWN = 5


@dataclass
class Told:
    """Findings of the same kind and column, told at the first cell with how many more there are."""

    first: dict[Hashable, Finding] = field(default_factory=dict)
    units: dict[Hashable, list[str]] = field(default_factory=dict)

    def add(self, key: Hashable, finding: Finding) -> None:
        """Told with what stands under `key` already, else by itself."""
        self.first.setdefault(key, finding)
        self.units.setdefault(key, []).append(finding.unit_id)

    def findings(self) -> list[Finding]:
        """One for each key: `more` cells like the first, `others` the units that they are of."""
        return [self._whole(finding, self.units[key]) for key, finding in self.first.items()]

    @staticmethod
    def _whole(finding: Finding, units: list[str]) -> Finding:
        if len(units) == 1:
            return finding
        others = [unit for unit in dict.fromkeys(units) if unit != finding.unit_id]
        shown = [*others[:SHOWN], *(["…"] if len(others) > SHOWN else [])]
        own = finding.unit_id if finding.severity != "note" or not others else ""
        return replace(finding, unit_id=own, units=tuple(others),
                       values={**finding.values, "more": len(units) - 1, "others": shown})
