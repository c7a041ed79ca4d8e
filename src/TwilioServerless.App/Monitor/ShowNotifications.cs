using TwilioServerless.App.Http;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Monitor;

/// <summary>GET Notifications and Calls/{Sid}/Notifications: alerts as the API of 2010-04-01 has them, newest first.</summary>
public sealed class ShowNotifications(AlertTable alerts, WatchedResources resources)
{
    // A call waits at most a day, lasts at most four hours, and is told of soon.
    private static readonly TimeSpan LongestCall = TimeSpan.FromDays(2);

    /// <summary>One of the account's.</summary>
    public async Task<NotificationInstanceResource> Handle(Caller caller, Sid sid, CancellationToken ct) =>
        NotificationInstanceResource.Of(caller.AccountSid, await alerts.GetAsync(caller.Tenant, sid, ct), null);

    /// <summary>A page of the account's that are wanted.</summary>
    public async Task<ListPage<NotificationResource>> Handle(Caller caller, AlertFilter filter, PageRequest request, CancellationToken ct) =>
        (await alerts.PageAsync(caller.Tenant, filter.Dates, filter.Wants, request, ct)).Select(found => NotificationResource.Of(caller.AccountSid, found.Value, null));

    /// <summary>One of a call's.</summary>
    public async Task<NotificationInstanceResource> OfCallAsync(Caller caller, Sid call, Sid sid, CancellationToken ct)
    {
        await resources.RequireAsync(caller.AccountSid, call, ct);
        var met = await alerts.GetAsync(caller.Tenant, sid, ct);
        return met.Alert.ResourceSid == call ? NotificationInstanceResource.Of(caller.AccountSid, met, call) : throw new Refusal(ErrorCodes.NotFound, sid);
    }

    /// <summary>A page of a call's that are wanted.</summary>
    public async Task<ListPage<NotificationResource>> OfCallAsync(Caller caller, Sid call, AlertFilter filter, PageRequest request, CancellationToken ct)
    {
        await resources.RequireAsync(caller.AccountSid, call, ct);
        var (begin, end) = (call.CreatedAt, call.CreatedAt + LongestCall);
        var dates = new DateRange(Moment.Later(filter.Dates.Since ?? begin, begin), Moment.Earlier(filter.Dates.Until ?? end, end));
        var page = await alerts.PageAsync(caller.Tenant, dates, alert => alert.ResourceSid == call && filter.Wants(alert), request, ct);
        return page.Select(found => NotificationResource.Of(caller.AccountSid, found.Value, call));
    }
}
