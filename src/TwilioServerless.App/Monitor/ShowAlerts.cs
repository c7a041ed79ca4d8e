using TwilioServerless.App.Http;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Monitor;

/// <summary>GET Alerts of monitor v1: those of the last 30 days, newest first.</summary>
public sealed class ShowAlerts(AlertTable alerts)
{
    /// <summary>One of them.</summary>
    public async Task<AlertInstanceResource> Handle(Caller caller, Sid sid, string list, CancellationToken ct) =>
        AlertInstanceResource.Of(caller.AccountSid, await alerts.GetAsync(caller.Tenant, sid, ct), list);

    /// <summary>A page of those that are wanted.</summary>
    public async Task<ListPage<AlertResource>> Handle(Caller caller, AlertFilter filter, PageRequest request, string list, CancellationToken ct) =>
        (await alerts.PageAsync(caller.Tenant, filter.Dates, filter.Wants, request, ct)).Select(found => AlertResource.Of(caller.AccountSid, found.Value, list));
}
