using MimeKit;
using MimeKit.Text;
using TwilioServerless.Domain.Mails;

namespace TwilioServerless.App.Mails;

/// <summary>A mail as it goes over the wire: the same to the letter however often it is sent.</summary>
internal static class MailMessage
{
    /// <summary>The message; its ID is made of the mail's SID, so that whoever gets it twice can tell.</summary>
    public static MimeMessage Of(Mail mail, MailboxAddress from)
    {
        var message = new MimeMessage
        {
            MessageId = $"{mail.Sid}@{from.Domain}",
            Date = mail.DateCreated,
            Subject = mail.Subject.ReplaceLineEndings(" "),
            Body = new TextPart(TextFormat.Plain) { Text = mail.Text },
        };
        message.From.Add(from);
        message.To.AddRange(mail.To.Select(address => MailboxAddress.TryParse(address, out var to) ? to : null).OfType<MailboxAddress>());
        // Nobody's being away is to be told to us (RFC 3834).
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        return message;
    }
}
