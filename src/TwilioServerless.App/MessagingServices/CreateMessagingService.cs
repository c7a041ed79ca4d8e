using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.MessagingServices;

namespace TwilioServerless.App.MessagingServices;

/// <summary>POST Services: makes a Messaging Service, without senders.</summary>
public sealed class CreateMessagingService(MessagingServiceTable services, SidSource sids)
{
    public async Task<MessagingService> Handle(Caller caller, MessagingServiceSettings settings, CancellationToken ct)
    {
        var service = MessagingServiceRules.Create(caller.AccountSid, sids.Next(SidPrefix.MessagingService, caller.Now), settings, caller.Now);
        await services.InsertAsync(service, ct);
        return service;
    }
}
