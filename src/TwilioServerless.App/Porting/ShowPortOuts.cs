using TwilioServerless.App.Http;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Porting;

namespace TwilioServerless.App.Porting;

/// <summary>GET PortOuts and PortOuts/{Sid}: the account's numbers that other carriers have asked for.</summary>
public sealed class ShowPortOuts(PortOutTable orders)
{
    /// <summary>One of them.</summary>
    public async Task<PortOut> Handle(Caller caller, Sid sid, CancellationToken ct) => (await orders.GetAsync(caller.AccountSid, sid, ct)).Value;

    /// <summary>A page of them, newest first.</summary>
    public async Task<ListPage<PortOut>> Handle(Caller caller, PageRequest request, CancellationToken ct) =>
        (await orders.PageAsync(caller, request, ct)).Select(stored => stored.Value);
}
