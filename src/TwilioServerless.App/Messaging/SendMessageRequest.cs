using TwilioServerless.App.Http;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Messaging;

namespace TwilioServerless.App.Messaging;

/// <summary>The parameters of POST Messages, in the order they are checked.</summary>
public static class SendMessageRequest
{
    private const int LongestBody = 1600;
    private const int LongestUrl = 4000;
    private static readonly string[] NotOffered = ["MessagingServiceSid", "MediaUrl", "ContentSid", "ApplicationSid", "ScheduleType", "SendAt"];

    /// <summary>The message that is wanted.</summary>
    public static NewMessage Read(Form form)
    {
        foreach (var name in NotOffered)
            if (form.Text(name) is { Length: > 0 }) throw new Refusal(ErrorCodes.NotOffered, name);
        if (form.Boolean("SmartEncoded") == true) throw new Refusal(ErrorCodes.NotOffered, "SmartEncoded");

        var to = form.Required("To", ErrorCodes.NoMessageTo);
        var from = form.Required("From", ErrorCodes.NoMessageFrom);
        var body = form.Text("Body") is { Length: > 0 } text ? text : throw new Refusal(ErrorCodes.NoContent);
        if (body.Length > LongestBody) throw new Refusal(ErrorCodes.BodyTooLong);
        return new NewMessage(to, from, body)
        {
            StatusCallback = StatusCallback(form),
            ValidityPeriodSeconds =
                form.Integer("ValidityPeriod", 1, Message.LongestValidityPeriod, ErrorCodes.InvalidValidityPeriod) ?? Message.LongestValidityPeriod,
        };
    }

    private static string? StatusCallback(Form form) => form.Url("StatusCallback", ErrorCodes.InvalidStatusCallback) switch
    {
        null or "" => null,
        { Length: > LongestUrl } => throw new Refusal(ErrorCodes.InvalidStatusCallback),
        var url => url,
    };
}
