using TwilioServerless.App.Http;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.MessagingServices;

/// <summary>DELETE Services/{Sid}: its senders are free for other services; what it was to send later fails.</summary>
public sealed class DeleteMessagingService(MessagingServiceTable services)
{
    public async Task Handle(Caller caller, Sid sid, CancellationToken ct)
    {
        if (!await services.TryDeleteAsync(caller.Tenant, sid, ct)) throw new Refusal(ErrorCodes.NotFound, sid);
    }
}
