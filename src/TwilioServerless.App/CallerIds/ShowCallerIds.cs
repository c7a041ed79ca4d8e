using TwilioServerless.App.Http;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.CallerIds;

/// <summary>GET OutgoingCallerIds: the numbers an account has verified, newest first.</summary>
public sealed class ShowCallerIds(CallerIdTable callerIds)
{
    /// <summary>One of them.</summary>
    public async Task<OutgoingCallerIdResource> Handle(Caller caller, Sid sid, CancellationToken ct) =>
        await callerIds.ReadAsync(caller.AccountSid, sid, ct) is { Value: var callerId }
            ? OutgoingCallerIdResource.From(callerId)
            : throw new Refusal(ErrorCodes.NotFound, sid);

    /// <summary>A page of those that the filter wants.</summary>
    public async Task<ListPage<OutgoingCallerIdResource>> Handle(Caller caller, CallerIdFilter filter, PageRequest request, CancellationToken ct) =>
        (await callerIds.PageAsync(caller.AccountSid, filter, request, ct)).Select(found => OutgoingCallerIdResource.From(found.Value));
}
