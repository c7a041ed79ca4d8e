using TwilioServerless.App.Http;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Porting;

namespace TwilioServerless.App.Porting;

/// <summary>GET HostedNumber/Orders and one of them.</summary>
public sealed class ShowHostedNumbers(HostedNumberTable orders)
{
    /// <summary>An order of the caller or one of his subaccounts.</summary>
    public async Task<HostedNumberOrder> Handle(Caller caller, Sid sid, CancellationToken ct) => (await orders.GetAsync(caller, sid, ct)).Order;

    /// <summary>A page of the caller's orders, newest first.</summary>
    public async Task<ListPage<HostedNumberOrder>> Handle(Caller caller, Form query, PageRequest request, CancellationToken ct) =>
        (await orders.PageAsync(caller, HostedNumberRequest.ReadFilter(query), request, ct)).Select(stored => stored.Value);
}
