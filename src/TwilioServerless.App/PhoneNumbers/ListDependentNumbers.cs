using TwilioServerless.App.Addresses;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.PhoneNumbers;

namespace TwilioServerless.App.PhoneNumbers;

/// <summary>GET Addresses/{Sid}/DependentPhoneNumbers: the numbers that have an address, newest first.</summary>
public sealed class ListDependentNumbers(AddressTable addresses, NumberAddresses numbers)
{
    /// <summary>A page of them.</summary>
    public async Task<ListPage<DependentPhoneNumberResource>> Handle(Caller caller, Sid address, PageRequest page, CancellationToken ct)
    {
        if (await addresses.FindAsync(caller.AccountSid, address, ct) is null) throw new Refusal(ErrorCodes.NotFound, address);
        var found = await page.TakeAsync<IncomingPhoneNumber>((after, before) => numbers.DependentsAsync(caller.AccountSid, address, after, before, ct), ct);
        return found.Select(number => DependentPhoneNumberResource.From(number.Value));
    }
}
