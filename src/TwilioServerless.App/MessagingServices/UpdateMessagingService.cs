using TwilioServerless.App.Http;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.MessagingServices;

namespace TwilioServerless.App.MessagingServices;

/// <summary>POST Services/{Sid}: changes what all its senders have in common.</summary>
public sealed class UpdateMessagingService(MessagingServiceTable services)
{
    private const int Attempts = 5;

    /// <summary>The service as it is now. Of two changes at once both hold, the later one where they disagree.</summary>
    public async Task<MessagingService> Handle(Caller caller, Sid sid, MessagingServiceSettings settings, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var found = await services.GetAsync(caller.AccountSid, sid, ct);
            var service = MessagingServiceRules.Update(found.Value, settings, caller.Now);
            if (await services.TryReplaceAsync(found, service, ct)) return service;
            if (attempt == Attempts) throw new Refusal(ErrorCodes.Conflict);
        }
    }
}
