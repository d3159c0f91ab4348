"""papi-kit lock: a stage that from now on changes only by a decision."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from ..common import Say, Settings, Verb, shared_options, tell_findings
from ..terminal import print_json, tell
from .decision import decided, decision_options
from .verify import folder_argument


def command(say: Say) -> click.Command:
    text = say("Khóa một giai đoạn của thư mục đánh giá DIR. Từ đó kết quả của giai đoạn chỉ đổi được khi ghi số quyết "
               "định và lý do; mọi lần đổi đều vào nhật ký.\n\n"
               "Ví dụ: papi-kit lock danh-gia-2025 --stage self --decision 12/TB-SNV --reason \"Hết hạn nộp\"",
               "Lock a stage of the assessment folder DIR. From then on its results change only with a decision and a "
               "reason, which go into the journal.\n\n"
               "Example: papi-kit lock danh-gia-2025 --stage self --decision 12/TB-SNV --reason \"Closed\"")
    stage = click.Option(["--stage"], type=click.Choice(("self", "appraisal", "explanation", "final")), required=True,
                         help=say("Giai đoạn: self tự đánh giá, appraisal thẩm định, explanation sau giải trình, final "
                                  "hội đồng.", "The stage."))
    return Verb("lock", say, callback=run, help=text,
                params=[folder_argument(), stage, *decision_options(say, required=True), *shared_options(say)])


@click.pass_obj
def run(settings: Settings, folder: Path, stage: str, number: str, reason: str, as_json: bool, **_: Any) -> int:
    from ...jobs.folder.entry import Decision
    from ...jobs.folder.lock import lock
    from ...language.words import word

    say = settings.say
    decision = decided(number, reason, say) or Decision(number, reason)
    done = lock(folder, stage, decision)
    if as_json:
        print_json({"stage": stage, **decision.told(), "journal": done.head.told()})
    else:
        tell(say(f"Đã khóa giai đoạn {word(stage)} theo {decision.number} (dòng {done.head.lines} của nhật ký, mã "
                 f"{done.head.short}).",
                 f"Locked the stage {word(stage, 'en')} by {decision.number} (line {done.head.lines} of the journal, "
                 f"code {done.head.short})."))
    tell_findings(done.findings, settings)
    return 0
