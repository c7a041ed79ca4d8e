using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Addresses;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Addresses;

/// <summary>POST Addresses: keeps an address.</summary>
public sealed class CreateAddress(AddressTable addresses, SidSource sids)
{
    public async Task<AddressResource> Handle(Caller caller, Form form, CancellationToken ct)
    {
        var settings = AddressRequest.ReadNew(form);
        var wanted = new NewAddress(caller.AccountSid, sids.Next(SidPrefix.Address, caller.Now), form.Text("IsoCountry")!.ToUpperInvariant(), settings);
        var address = AddressRules.Create(wanted, caller.Now);
        await addresses.InsertAsync(address, ct);
        return AddressResource.From(address);
    }
}
