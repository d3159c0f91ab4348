"""What only the office knows of the papers that publish a result: who writes, to whom, on what grounds, who signs."""

from typing import Annotated

from pydantic import Field

from ..written.scalars import ShortText, Text
from ..written.strict import Strict


class Signer(Strict):
    """`tm`, `kt`, `tl`, `tuq`: in whose name, such as `tm: Ủy ban nhân dân`; `position` and `name` of who signs."""

    tm: ShortText | None = Field(None, description="Ký thay mặt (TM.): tên cơ quan, ví dụ Ủy ban nhân dân")
    kt: ShortText | None = Field(None, description="Ký thay (KT.): chức vụ của người đứng đầu, ví dụ Chủ tịch")
    tl: ShortText | None = Field(None, description="Ký thừa lệnh (TL.): chức vụ của người đứng đầu")
    tuq: ShortText | None = Field(None, description="Ký thừa ủy quyền (TUQ.): chức vụ của người đứng đầu")
    position: ShortText | None = Field(None, description="Chức vụ của người ký")
    name: ShortText | None = Field(None, description="Họ và tên người ký")


Lines = Annotated[list[Text], Field(max_length=40)]


class Letter(Strict):
    """What is absent is printed as a dotted line."""

    parent: ShortText | None = Field(None, description="Cơ quan, tổ chức chủ quản trực tiếp; none: không có")
    issuer: ShortText | None = Field(None, description="Cơ quan, tổ chức ban hành văn bản")
    symbol: ShortText | None = Field(None, description="Ký hiệu văn bản, ví dụ TTr-SNV, QĐ-UBND")
    place: ShortText | None = Field(None, description="Địa danh")
    bases: Lines = Field([], description="Các căn cứ, không ghi chữ “Căn cứ”")
    recipients: Lines = Field([], description="Nơi nhận, mỗi dòng một mục")
    signer: Signer = Field(default_factory=Signer.model_construct, description="Người ký")


class Submission(Letter):
    """The department's Tờ trình."""

    to: ShortText | None = Field(None, description="Kính gửi")


class Resolution(Letter):
    """The Quyết định that publishes the result."""

    authority: ShortText | None = Field(None, description="Thẩm quyền ban hành, ví dụ Chủ tịch Ủy ban nhân dân tỉnh")
    proposer: ShortText | None = Field(None, description="Theo đề nghị của")
    executors: Text | None = Field(None, description="Những người chịu trách nhiệm thi hành")


class Documents(Strict):
    to_trinh: Submission = Field(default_factory=Submission.model_construct,
                                 description="Tờ trình của cơ quan tham mưu")
    quyet_dinh: Resolution = Field(default_factory=Resolution.model_construct,
                                   description="Quyết định công bố kết quả")
