using TwilioServerless.App.Http;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Voice;

/// <summary>GET Calls/{Sid}.</summary>
public sealed class FetchCall(CallTable calls)
{
    /// <summary>The call.</summary>
    public async Task<CallResource> Handle(Caller caller, Sid sid, CancellationToken ct) =>
        CallResource.Of((await calls.GetAsync(caller.AccountSid, sid, ct)).Value);
}
