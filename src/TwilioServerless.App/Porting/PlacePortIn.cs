using System.Collections.Immutable;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Addresses;
using TwilioServerless.App.Http;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.Processes;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Addresses;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Mails;
using TwilioServerless.Domain.Porting;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Porting;

/// <summary>POST Porting/PortIn: asks for numbers of another carrier. Each is reserved first, so of two requests for one number one is refused.</summary>
public sealed class PlacePortIn(
    CheckPortability portability, PhoneNumberClaims claims, PortingDocuments documents, AddressTable addresses, ProcessTable processes, PortInTarget target, Store store, SidSource sids)
{
    // Each step of each is told in the commit in which all take it, which holds a hundred rows. Twilio takes a thousand.
    private const int MostNumbers = 50;

    /// <summary>The request as it was placed.</summary>
    public Task<PortIn> Handle(Caller caller, JsonBody body, CancellationToken ct) => Handle(caller, body, PortInProcess.LatestVersion, ct);

    /// <summary>The same by the rules of an earlier version.</summary>
    public async Task<PortIn> Handle(Caller caller, JsonBody body, int version, CancellationToken ct)
    {
        var tenant = await target.OfAsync(caller, body.Required("account_sid"), ct);
        if (tenant.Account.Type == AccountType.Trial) throw new Refusal(ErrorCodes.NotOnTrial);
        var order = PortInRules.Place(await ReadAsync(tenant, body, ct), tenant.Now);
        await ReserveAsync(tenant, order, ct);
        try
        {
            var step = new Domain.Processes.ProcessStep("placed", Domain.Processes.ProcessActor.Customer, PortInWords.StateOf(order.Status), PortInProcess.WaitOf(order, version));
            var begun = await processes.BeginAsync(tenant, new(order.Sid, PortInProcess.KindName, version, tenant.Account.Sid), step, ct);
            await store.CommitAsync(tenant, Keys.Partition(tenant.Account.Sid), begun with { Rows = [.. PortInTable.Inserted(order), .. begun.Rows] }, ct);
        }
        catch (ConflictException)
        {
            // It took so long that somebody else took the number over.
            await LetGoAsync(order, order.Numbers, ct);
            throw new Refusal(ErrorCodes.Conflict);
        }
        return order;
    }

    private async Task<NewPortIn> ReadAsync(Tenant tenant, JsonBody body, CancellationToken ct)
    {
        var carrier = body.Inner("losing_carrier_information") ?? throw new Refusal(ErrorCodes.MissingParameter, "losing_carrier_information");
        var address = LosingCarrierRequest.AddressSid(carrier) is { } sid ? await AddressAsync(tenant, sid, ct) : null;
        var losing = LosingCarrierRequest.Read(carrier, address);
        var proofs = await documents.ReadAsync(tenant, body.Texts("documents"), ct);
        if (!proofs.Any(proof => proof.Type == PortingDocumentType.UtilityBill)) throw new Refusal(ErrorCodes.MissingParameter, "documents");
        if (body.Texts("notification_emails").FirstOrDefault(mail => !Mail.IsAddress(mail)) is { } wrong) throw new Refusal(ErrorCodes.InvalidParameter, wrong);
        return new()
        {
            Sid = sids.Next(SidPrefix.PortIn, tenant.Now),
            AccountSid = tenant.Account.Sid,
            Numbers = await NumbersAsync(tenant, body, losing, ct),
            LosingCarrier = losing,
            NotificationEmails = body.Texts("notification_emails"),
            Documents = [.. proofs.Select(proof => proof.Sid)],
            IsSigned = proofs.Any(proof => proof.Type == PortingDocumentType.LetterOfAuthorization),
            TargetDate = body.Day("target_port_in_date"),
            TimeRangeStart = body.Time("target_port_in_time_range_start"),
            TimeRangeEnd = body.Time("target_port_in_time_range_end"),
            LeavesSms = body.Flag("leave_sms"),
        };
    }

    private async Task<Address> AddressAsync(Tenant tenant, Sid sid, CancellationToken ct) =>
        (await addresses.FindAsync(tenant.Account.Sid, sid, ct))?.Value ?? throw new Refusal(ErrorCodes.InvalidParameter, "address_sid");

    private async Task<ImmutableArray<PortingNumber>> NumbersAsync(Tenant tenant, JsonBody body, LosingCarrier losing, CancellationToken ct)
    {
        var wanted = body.Objects("phone_numbers");
        if (wanted.IsEmpty) throw new Refusal(ErrorCodes.MissingParameter, "phone_numbers");
        if (wanted.Length > MostNumbers) throw new Refusal(ErrorCodes.InvalidParameter, "phone_numbers");
        var numbers = ImmutableArray.CreateBuilder<PortingNumber>(wanted.Length);
        foreach (var one in wanted)
        {
            var (facts, reason) = await portability.OfAsync(tenant, one.Required("phone_number"), ct);
            if (reason is { } no) throw new Refusal(no.Code, one.Required("phone_number"));
            if (numbers.Any(number => number.PhoneNumber == facts!.E164)) throw new Refusal(ErrorCodes.InvalidParameter, facts!.E164);
            if (Portability.NeedsPin(facts) && (one.Text("pin") is null || losing.AccountNumber is null)) throw new Refusal(ErrorCodes.MissingParameter, "pin");
            numbers.Add(NumberOf(tenant, facts!, one.Text("pin")));
        }
        return numbers.DrainToImmutable();
    }

    private PortingNumber NumberOf(Tenant tenant, NumberFacts facts, string? pin) => new()
    {
        Sid = sids.Next(SidPrefix.PortingNumber, tenant.Now),
        NumberSid = sids.Next(SidPrefix.PhoneNumber, tenant.Now),
        PhoneNumber = facts.E164,
        Type = facts.Type,
        Country = facts.Country,
        Pin = pin,
        Status = PortingNumberStatus.InReview,
        DateUpdated = tenant.Now,
    };

    private async Task ReserveAsync(Tenant tenant, PortIn order, CancellationToken ct)
    {
        foreach (var (index, number) in order.Numbers.Index())
        {
            if (await claims.TryReserveAsync(number.PhoneNumber, tenant, number.NumberSid, order.Sid, ct)) continue;
            await LetGoAsync(order, order.Numbers.Take(index), ct);
            throw new Refusal(ErrorCodes.PortInProgress, number.PhoneNumber);
        }
    }

    private async Task LetGoAsync(PortIn order, IEnumerable<PortingNumber> numbers, CancellationToken ct)
    {
        foreach (var number in numbers) await claims.LetGoAsync(number.PhoneNumber, order.Sid, ct);
    }
}
