using TwilioServerless.App.Http;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Messaging;

namespace TwilioServerless.App.Messaging;

/// <summary>The parameters of POST SMS/Messages, the deprecated form: one SMS of at most 160 characters and nothing of what came later.</summary>
public static class SmsMessageRequest
{
    private const int LongestBody = 160;

    /// <summary>The message that is wanted.</summary>
    public static NewMessage Read(Form form)
    {
        var body = form.Required("Body", ErrorCodes.NoMessageBody);
        if (body.Length > LongestBody) throw new Refusal(ErrorCodes.BodyTooLongForOldEndpoint);
        form.Required("To", ErrorCodes.NoMessageTo);
        form.Required("From", ErrorCodes.NoMessageFrom);
        return SendMessageRequest.Read(new Form(name => name is "To" or "From" or "Body" or "StatusCallback" or "ApplicationSid" ? form.Text(name) : default));
    }
}
