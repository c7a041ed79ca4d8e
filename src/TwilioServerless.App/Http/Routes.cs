using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Http;

/// <summary>
/// Parts of route templates. The host matches whole segments and knows no optional suffix, so a list's last segment is a
/// parameter that must look like its name: <c>Route = Routes.Account + Routes.Start + "Messages" + Routes.End</c>
/// matches Messages, Messages.json, .csv and .xml. An instance's {sid} matches any suffix; <see cref="Read"/> takes it off.
///
/// Newer products have a path of their own, without account and suffix: <c>Route = Routes.Messaging + "Services/{sid}"</c>.
/// They speak JSON only; <see cref="Api.List"/> writes their lists with a "meta" of absolute addresses; their resources have
/// "url" and "links" made of <see cref="ApiAddress.Of"/>, and dates of <see cref="ApiText.Iso8601(DateTimeOffset)"/>; a missing
/// parameter is refused by <see cref="Form.Required(string)"/>; the account is that of the credentials.
/// </summary>
public static class Routes
{
    /// <summary>The API of 2010-04-01.</summary>
    public const string Root = "2010-04-01/";

    /// <summary>Below an account.</summary>
    public const string Account = Root + "Accounts/{accountSid}/";

    /// <summary>Product-specific additions of ours.</summary>
    public const string Console = "console/v1/";

    /// <summary>https://accounts.twilio.com/v1.</summary>
    public const string AccountsProduct = "accounts/v1/";

    /// <summary>https://content.twilio.com/v1.</summary>
    public const string Content = "content/v1/";

    /// <summary>https://iam.twilio.com/v1.</summary>
    public const string Iam = "iam/v1/";

    /// <summary>https://messaging.twilio.com/v1.</summary>
    public const string Messaging = "messaging/v1/";

    /// <summary>https://monitor.twilio.com/v1.</summary>
    public const string Monitor = "monitor/v1/";

    /// <summary>https://numbers.twilio.com/v1.</summary>
    public const string Numbers = "numbers/v1/";

    /// <summary>https://numbers.twilio.com/v2.</summary>
    public const string NumbersV2 = "numbers/v2/";

    /// <summary>https://numbers-upload.twilio.com/v1.</summary>
    public const string NumbersUpload = "numbers-upload/v1/";

    /// <summary>https://proxy.twilio.com/v1.</summary>
    public const string Proxy = "proxy/v1/";

    /// <summary>https://voice.twilio.com/v1.</summary>
    public const string Voice = "voice/v1/";

    /// <summary>What whoever runs the installation does; he brings a key of his own.</summary>
    public const string Operator = Console + "Operator/";

    /// <summary>What takes weeks, for the operator too.</summary>
    public const string Processes = Console + "Processes";

    /// <summary>What anybody may report, without an account.</summary>
    public const string AbuseReports = Console + "AbuseReports";

    /// <summary>What is reported of an account. It is let in there while it is suspended, too.</summary>
    public const string AbuseCases = Console + "AbuseCases";

    /// <summary>What carriers ask us. They bring no account's credentials, but secrets of their own.</summary>
    public const string Carriers = "carriers/";

    /// <summary>TwiML that is kept here. Whoever reads it signs his request.</summary>
    public const string Twiml = "twiml/";

    /// <summary>In front of a list's last segment.</summary>
    public const string Start = "{list:regex(^";

    /// <summary>Behind a list's last segment.</summary>
    public const string End = "(\\.(json|csv|xml))?$)}";

    /// <summary>The SID a path's {sid} names; anything that is not a SID of this kind is simply not found.</summary>
    public static Sid Read(string segment, string prefix) =>
        Sid.TryParse(ApiPath.WithoutSuffix(segment), prefix, out var sid) ? sid : throw new Refusal(ErrorCodes.NotFound, segment);

    /// <summary>The SID of any kind that a path's {sid} names.</summary>
    public static Sid ReadAny(string segment) => Read(segment, segment.Length > 2 ? segment[..2] : SidPrefix.Account);

    /// <summary>The SID a path's {sid} names of what the inspector watches: a message, a call or an alert.</summary>
    public static Sid ReadWatched(string segment) =>
        Read(segment, Array.Find(Watched, prefix => segment.StartsWith(prefix, StringComparison.Ordinal)) ?? SidPrefix.Message);

    private static readonly string[] Watched = [SidPrefix.Call, SidPrefix.MediaMessage, SidPrefix.Message, SidPrefix.Notification];
}
