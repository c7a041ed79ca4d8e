using TwilioServerless.App.Applications;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;

namespace TwilioServerless.App.Messaging;

/// <summary>Finds who is told of the state of a message that names a TwiML App instead of a StatusCallback.</summary>
public sealed class StatusCallbacks(ApplicationTable applications)
{
    /// <summary>The message with the app's callback, if it has none of its own; an app that the account does not have is refused.</summary>
    public async ValueTask<NewMessage> ResolveAsync(Sid account, NewMessage wanted, CancellationToken ct)
    {
        if (wanted is not { StatusCallback: null, ApplicationSid: { } sid }) return wanted;
        var application = await applications.FindAsync(account, sid, ct) ?? throw new Refusal(ErrorCodes.InvalidApplicationSid, sid);
        return wanted with { StatusCallback = application.MessageStatusCallback };
    }
}
