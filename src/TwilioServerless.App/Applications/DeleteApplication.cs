using TwilioServerless.App.Http;
using TwilioServerless.Domain.Applications;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Applications;

/// <summary>DELETE Applications/{Sid}: the numbers that point to the app use their own URLs again.</summary>
public sealed class DeleteApplication(ApplicationTable applications)
{
    public async Task Handle(Caller caller, Sid sid, CancellationToken ct)
    {
        if (!await applications.TryDeleteAsync(caller.Tenant, sid, new FreeNumbers(sid, caller.Now), ct)) throw new Refusal(ErrorCodes.NotFound, sid);
    }
}
