using System.Globalization;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;

namespace TwilioServerless.App.Carriers.Kannel;

/// <summary>A delivery report as Kannel brings it to the address we gave it with the message.</summary>
public sealed record KannelReport(Sid AccountSid, Sid MessageSid, int Type, string Answer)
{
    // Kannel's dlr-mask.
    private const int Delivered = 1;
    private const int Undelivered = 2;
    private const int Queued = 4;
    private const int Taken = 8;
    private const int Refused = 16;

    /// <summary>The report; null if it is none, or not about a message we sent.</summary>
    public static KannelReport? Read(Form form, KannelSignature signature)
    {
        if (!Sid.TryParse(form.Text("account") ?? "", SidPrefix.Account, out var account)) return null;
        if (!Sid.TryParse(form.Text("message") ?? "", SidPrefix.Message, out var message)) return null;
        if (!signature.IsOurs(account, message, form.Text("signature") ?? "")) return null;
        return int.TryParse(form.Text("type"), NumberStyles.None, CultureInfo.InvariantCulture, out var type)
            ? new(account, message, type, form.Text("answer") ?? "")
            : null;
    }

    /// <summary>What it means for the message; null: nothing we know.</summary>
    public DeliveryReceipt? ReceiptAt(DateTimeOffset now) => Type switch
    {
        Delivered              => new(null, now),
        Undelivered or Refused => new(KannelErrors.Read(Answer), now),
        Queued or Taken        => new(null, now) { Kind = ReceiptKind.Acceptance },
        _                      => null,
    };
}
