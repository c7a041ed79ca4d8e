using TwilioServerless.App.Http;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.MessagingServices;

/// <summary>DELETE Services/{Sid}/PhoneNumbers/{Sid} and the like: a sender leaves a pool; the account keeps it.</summary>
public sealed class RemoveFromPool(ShowPool show, PoolTable pools)
{
    public async Task Handle(Caller caller, Sid service, Sid sender, CancellationToken ct)
    {
        var member = await show.Handle(caller, service, sender, ct);
        if (!await pools.TryLeaveAsync(member, ct)) throw new Refusal(ErrorCodes.NotFound, sender);
    }
}
