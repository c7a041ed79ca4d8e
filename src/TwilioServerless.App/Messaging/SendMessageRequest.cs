using System.Collections.Immutable;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;

namespace TwilioServerless.App.Messaging;

/// <summary>The parameters of POST Messages, in the order they are checked.</summary>
public static class SendMessageRequest
{
    private const int LongestBody = 1600;
    private const int LongestUrl = 4000;
    private const int MostMedia = 10;

    // Checked for their form, and without effect: MaxPrice since June 2024, the others because nothing here depends on them.
    private static readonly string[] Flags = ["ProvideFeedback", "ForceDelivery", "SendAsMms", "ShortenUrls"];

    /// <summary>The message that is wanted.</summary>
    public static NewMessage Read(Form form)
    {
        var to = form.Required("To", ErrorCodes.NoMessageTo);
        var service = Service(form);
        var from = service is null ? form.Required("From", ErrorCodes.NoMessageFrom) : form.Text("From") ?? "";
        var (body, media) = Content(form);
        foreach (var flag in Flags) form.Boolean(flag);
        return new NewMessage(to, from, body)
        {
            MediaUrls = media,
            ContentSid = Template(form),
            ContentVariables = form.Text("ContentVariables"),
            MessagingServiceSid = service,
            SmartEncoded = form.Boolean("SmartEncoded"),
            SendAt = SendAt(form, service),
            StatusCallback = StatusCallback(form),
            ApplicationSid = Application(form),
            ValidityPeriodSeconds = form.Integer("ValidityPeriod", 1, Message.LongestValidityPeriod, ErrorCodes.InvalidValidityPeriod),
        };
    }

    private static Sid? Service(Form form) => form.Text("MessagingServiceSid") switch
    {
        null or "" => null,
        var text => Sid.TryParse(text, SidPrefix.MessagingService, out var sid) ? sid : throw new Refusal(ErrorCodes.InvalidService, text),
    };

    private static (string Body, ImmutableArray<string> Media) Content(Form form)
    {
        // What a template says is known when it was read.
        if (Template(form) is not null) return ("", []);
        var media = form.All("MediaUrl").ToImmutableArray();
        var body = form.Text("Body") ?? "";
        if (form.Boolean("SmartEncoded") == true) body = SmartEncoding.Apply(body);
        CheckContent(body, media);
        return (body, media);
    }

    private static Sid? Template(Form form) => (form.Text("ContentSid"), form.Text("ContentVariables")) switch
    {
        (null or "", null or "") => null,
        (null or "", _)          => throw new Refusal(ErrorCodes.ContentRequired),
        var (text, _)            => Sid.TryParse(text, SidPrefix.Content, out var sid) ? sid : throw new Refusal(ErrorCodes.InvalidContent),
    };

    /// <summary>Refuses what no message can say or carry.</summary>
    internal static void CheckContent(string body, ImmutableArray<string> media)
    {
        if (body.Length == 0 && media.IsEmpty) throw new Refusal(ErrorCodes.NoContent);
        if (body.Length > LongestBody) throw new Refusal(ErrorCodes.BodyTooLong);
        if (media.Length > MostMedia) throw new Refusal(ErrorCodes.TooManyMedia);
        if (!media.All(IsUrl)) throw new Refusal(ErrorCodes.InvalidMediaUrl);
    }

    internal static bool IsUrl(string text) =>
        text.Length <= LongestUrl && Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Host.Length > 0;

    private static DateTimeOffset? SendAt(Form form, Sid? service)
    {
        var at = form.Date("SendAt", ErrorCodes.SendAtNotPossible);
        return (form.Text("ScheduleType"), at) switch
        {
            (null or "", null)        => null,
            (null or "", _)           => throw new Refusal(ErrorCodes.CannotBeScheduled),
            (not "fixed", _)          => throw new Refusal(ErrorCodes.CannotBeScheduled),
            (_, null)                 => throw new Refusal(ErrorCodes.SendAtMissing),
            _ when service is null    => throw new Refusal(ErrorCodes.ScheduleWithoutService),
            _                         => at,
        };
    }

    private static string? StatusCallback(Form form) => form.Url("StatusCallback", ErrorCodes.InvalidStatusCallback) switch
    {
        null or "" => null,
        { Length: > LongestUrl } => throw new Refusal(ErrorCodes.InvalidStatusCallback),
        var url => url,
    };

    private static Sid? Application(Form form) => form.Text("ApplicationSid") switch
    {
        null or "" => null,
        var text => Sid.TryParse(text, SidPrefix.Application, out var sid) ? sid : throw new Refusal(ErrorCodes.InvalidApplicationSid, text),
    };
}
