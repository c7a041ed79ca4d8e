using System.Globalization;
using Microsoft.Extensions.Options;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Messaging;

namespace TwilioServerless.App.Carriers.Kannel;

/// <summary>Writes what smsbox is asked to send. The gateway cuts long texts itself: its sendsms-user needs concatenation and max-messages = 10.</summary>
public sealed class KannelRequest(IOptions<KannelOptions> options, KannelSignature signature)
{
    // Everything: delivered, not delivered, queued, taken and refused by the SMSC.
    private const string AllReports = "31";

    /// <summary>The address to ask.</summary>
    public Uri Of(Message message)
    {
        var settings = options.Value;
        (string, string)[] parameters =
        [
            ("username", settings.Username),
            ("password", settings.Password),
            ("from", message.From),
            ("to", message.To),
            ("text", message.Body),
            ("charset", "UTF-8"),
            ("coding", SmsEncoding.Of(message.Body).IsUcs2 ? "2" : "0"),
            ("validity", Minutes(message)),
            ("dlr-mask", AllReports),
            ("dlr-url", ReportUrl(message)),
        ];
        return new($"{settings.SendUrl}?{string.Join('&', parameters.Select(one => $"{one.Item1}={Uri.EscapeDataString(one.Item2)}"))}");
    }

    // smsbox counts in minutes, and knows no part of one.
    private static string Minutes(Message message) => Math.Max(1, message.ValidityPeriodSeconds / 60).ToString(CultureInfo.InvariantCulture);

    // Kannel fills in what stands behind the per cent signs.
    private string ReportUrl(Message message) => new Uri(options.Value.PublicUrl!, "/" + Routes.Carriers + "kannel/receipts").AbsoluteUri
        + $"?account={message.AccountSid}&message={message.Sid}&signature={signature.Of(message.AccountSid, message.Sid)}&type=%d&answer=%A";
}
