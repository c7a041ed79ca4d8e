using TwilioServerless.App.Accounts;
using TwilioServerless.App.Addresses;
using TwilioServerless.App.Http;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.Processes;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Porting;
using TwilioServerless.Domain.Processes;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Porting;

/// <summary>POST HostedNumber/Orders: asks for the messages of a number. It is reserved first, as one that is ported.</summary>
public sealed class PlaceHostedNumber(
    CheckPortability portability, Numbering numbering, PhoneNumberClaims claims, AddressTable addresses, NumberApplications applications, ProcessTable processes, PortInTarget target, Store store, SidSource sids)
{
    /// <summary>The order as it was placed.</summary>
    public async Task<HostedNumberOrder> Handle(Caller caller, Form form, CancellationToken ct)
    {
        var wanted = form.Required("PhoneNumber");
        var tenant = await target.OfAsync(caller, form.Text("AccountSid"), ct);
        if (tenant.Account.Type == AccountType.Trial) throw new Refusal(ErrorCodes.NotOnTrial);
        var (facts, reason) = await portability.OfAsync(tenant, wanted, ct);
        if (reason is { } no) throw new Refusal(no.Code, wanted);
        var order = HostedNumberRules.Place(HostedNumberRequest.Read(form, Blank(tenant, facts!)));
        if (numbering.Lookup(order.ContactPhoneNumber) is null) throw new Refusal(ErrorCodes.InvalidParameter, "ContactPhoneNumber");
        if (await addresses.FindAsync(tenant.Account.Sid, order.AddressSid, ct) is null) throw new Refusal(ErrorCodes.InvalidParameter, "AddressSid");
        await applications.CheckAsync(tenant.Account.Sid, new() { SmsApplicationSid = order.Settings.SmsApplicationSid }, ct);
        if (!await claims.TryReserveAsync(order.PhoneNumber, tenant, order.NumberSid, order.Sid, ct)) throw new Refusal(ErrorCodes.PortInProgress, order.PhoneNumber);
        await WriteAsync(tenant, order, ct);
        return order;
    }

    private async Task WriteAsync(Tenant tenant, HostedNumberOrder order, CancellationToken ct)
    {
        try
        {
            var step = new ProcessStep("placed", ProcessActor.Customer, PortInWords.Of(order.Status), HostedNumberProcess.WaitOf(order));
            var begun = await processes.BeginAsync(tenant, new(order.Sid, HostedNumberProcess.KindName, 1, tenant.Account.Sid), step, ct);
            await store.CommitAsync(tenant, Keys.Partition(tenant.Account.Sid), begun with { Rows = [.. HostedNumberTable.Inserted(order), .. begun.Rows] }, ct);
        }
        catch (ConflictException)
        {
            // It took so long that somebody else took the number over.
            await claims.LetGoAsync(order.PhoneNumber, order.Sid, ct);
            throw new Refusal(ErrorCodes.Conflict);
        }
    }

    private HostedNumberOrder Blank(Tenant tenant, NumberFacts facts) => new()
    {
        Sid = sids.Next(SidPrefix.HostedNumberOrder, tenant.Now),
        AccountSid = tenant.Account.Sid,
        NumberSid = sids.Next(SidPrefix.PhoneNumber, tenant.Now),
        PhoneNumber = facts.E164,
        Type = facts.Type,
        Country = facts.Country,
        Status = HostedNumberStatus.Received,
        AddressSid = default,
        Email = "",
        ContactPhoneNumber = "",
        DateCreated = tenant.Now,
        DateUpdated = tenant.Now,
    };
}
