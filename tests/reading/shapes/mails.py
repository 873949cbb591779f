"""Writes one message in the ways that mail programs send it, with Python's own mail library, into the folder named."""
import mailbox
import sys
from email.message import EmailMessage
from email.headerregistry import Address
from email import policy
from pathlib import Path

folder = Path(sys.argv[1])
english = "The quay was widened in May.\n\nCranes rose from 197 to 300, which the harbour office had asked for in its letter of 2 April; the office is content.\n"
western = "Le café du port a vendu 1 204 repas en été.\n\nL’année d’avant, c’était moins.\n"
chinese = "港务局统计，2024年货物吞吐量为420万吨。\n\n比上年增长8%。\n"
japanese = "港湾局によると、2024年の貨物は420万トンだった。\n\n前年より多い。\n"
korean = "항만청은 2024년에 화물 420만 톤을 처리했다.\n\n전년보다 많다.\n"
html = "<html><body><h2>Quay</h2><p>The quay was widened in May.</p><p>Cranes rose from <b>197</b> to 300, which the harbour office had asked for in its letter of 2 April; the office is content.</p></body></html>"
table = "<html><body><p>The quay was widened in May.</p><table><tr><th>Port</th><th>Cranes</th></tr><tr><td>Oru</td><td>120</td></tr></table></body></html>"
dot = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082")


def message(subject="Harbour works"):
    mail = EmailMessage()
    mail["From"] = Address("Ann Example", "ann", "example.org")
    mail["To"] = "port@example.org"
    mail["Subject"] = subject
    mail["Date"] = "Tue, 26 Aug 2025 10:00:00 +0800"
    mail["Message-ID"] = "<1@example.org>"
    return mail


def keep(name, mail, how=policy.SMTP):
    (folder / f"{name}.eml").write_bytes(mail.as_bytes(policy=how))


def text(name, words, charset, cte, subject="Harbour works"):
    mail = message(subject)
    mail.set_content(words, charset=charset, cte=cte)
    keep(name, mail, policy.SMTP.clone(cte_type="8bit"))


text("plain", english, "us-ascii", "7bit")
text("base64", english, "utf-8", "base64")
text("quoted", western, "utf-8", "quoted-printable", "Été au port")
text("eight-bits", western, "utf-8", "8bit")
text("latin-1", western.replace("’", "'"), "iso-8859-1", "quoted-printable")
text("chinese", chinese, "gb18030", "base64", "港口")
text("japanese", japanese, "iso-2022-jp", "7bit", "港")
text("korean", korean, "euc-kr", "8bit", "항만")

mail = message()
mail.set_content(english)
mail.add_alternative(html, subtype="html")
keep("alternative", mail)
keep("line-feeds", mail, policy.default)

mail = message()
mail.set_content(html, subtype="html")
keep("html", mail)

mail = message()
mail.set_content(table, subtype="html", cte="base64")
keep("table", mail)

mail = message()
mail.set_content(html.replace("</body>", '<img src="cid:dot"></body>'), subtype="html")
mail.add_related(dot, "image", "png", cid="<dot>")
keep("picture", mail)

mail = message()
mail.set_content(english)
mail.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="港口 plan 2025.pdf")
mail.add_attachment("a,b\n1,2\n", subtype="csv", filename="cranes.csv")
keep("attachments", mail)

inner = message("The letter of April")
inner.set_content("Please widen the quay.\n")
mail = message("Fwd: The letter of April")
mail.set_content(english)
mail.add_attachment(inner)
keep("forwarded", mail)

mail = message("A subject that is so long that it is folded over more than one line of the head of this message, twice in fact, for good measure")
mail.replace_header("To", ", ".join(f"Person Number {n} <person{n}@example.org>" for n in range(12)))
mail.set_content(english)
keep("folded", mail)

mail = message()
mail.set_content(english)
box = mailbox.mbox(folder / "box")
box.add(mail)
box.flush()
(folder / "from-line.eml").write_bytes((folder / "box").read_bytes())
