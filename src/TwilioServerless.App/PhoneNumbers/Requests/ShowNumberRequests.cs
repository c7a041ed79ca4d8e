using TwilioServerless.App.Http;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.PhoneNumbers;

namespace TwilioServerless.App.PhoneNumbers.Requests;

/// <summary>GET NumberRequests: what an account waits or has waited for, newest first.</summary>
public sealed class ShowNumberRequests(NumberRequestTable requests)
{
    /// <summary>One request.</summary>
    public async Task<NumberRequestResource> Handle(Caller caller, Sid sid, string list, CancellationToken ct) =>
        await requests.FindAsync(caller.AccountSid, sid, ct) is { Value: var request }
            ? NumberRequestResource.From(request, list)
            : throw new Refusal(ErrorCodes.NotFound, sid);

    /// <summary>A page of those of this country and status, if the query names them.</summary>
    public async Task<ListPage<NumberRequestResource>> Handle(Caller caller, Form query, string list, PageRequest page, CancellationToken ct)
    {
        var country = query.Given("IsoCountry") is { } text ? text.ToUpperInvariant() : null;
        var status = query.Choice<NumberRequestStatus>("Status", ErrorCodes.InvalidParameter);
        var found = await requests.PageAsync(caller.Account, request => (country ?? request.Country) == request.Country && (status ?? request.Status) == request.Status, page, ct);
        return found.Select(request => NumberRequestResource.From(request.Value, list));
    }
}
