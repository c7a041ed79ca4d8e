using TwilioServerless.App.Http;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Addresses;

/// <summary>GET Addresses: an account's addresses, newest first.</summary>
public sealed class ShowAddresses(AddressTable addresses)
{
    /// <summary>One of them.</summary>
    public async Task<AddressResource> Handle(Caller caller, Sid sid, CancellationToken ct) =>
        await addresses.FindAsync(caller.AccountSid, sid, ct) is { Value: var address }
            ? AddressResource.From(address)
            : throw new Refusal(ErrorCodes.NotFound, sid);

    /// <summary>A page of those that the filter wants.</summary>
    public async Task<ListPage<AddressResource>> Handle(Caller caller, AddressFilter filter, PageRequest request, CancellationToken ct) =>
        (await addresses.PageAsync(caller.Account, filter, request, ct)).Select(found => AddressResource.From(found.Value));
}
