using TwilioServerless.App.Http;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Applications;

/// <summary>GET Applications: an account's TwiML Apps, newest first.</summary>
public sealed class ShowApplications(ApplicationTable applications)
{
    /// <summary>One of them.</summary>
    public async Task<ApplicationResource> Handle(Caller caller, Sid sid, CancellationToken ct) =>
        await applications.ReadAsync(caller.AccountSid, sid, ct) is { Value: var application }
            ? ApplicationResource.From(application)
            : throw new Refusal(ErrorCodes.NotFound, sid);

    /// <summary>A page of those of this name; all if none is asked for.</summary>
    public async Task<ListPage<ApplicationResource>> Handle(Caller caller, Form filter, PageRequest request, CancellationToken ct) =>
        (await applications.PageAsync(caller.Account, filter.Text("FriendlyName"), request, ct)).Select(found => ApplicationResource.From(found.Value));
}
