using System.Globalization;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.App.Usage;
using TwilioServerless.Domain.Billing;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Usage;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Billing;

/// <summary>Pays money into an account. The same key pays once; the same key with another amount is refused.</summary>
public sealed class TopUp(Store store, LedgerTable ledger)
{
    public async Task<PostingResource> Handle(Caller caller, Payment payment, CancellationToken ct) =>
        PostingResource.From(await PayAsync(caller.Tenant, payment, ct));

    /// <summary>Pays, unless that was done before.</summary>
    public async Task<Posting> PayAsync(Tenant tenant, Payment payment, CancellationToken ct)
    {
        var posting = Payments.Receive(tenant.Account.Sid, tenant.Account.Currency, payment, tenant.Now);
        var partition = Keys.Partition(tenant.Account.Sid);
        try
        {
            await store.CommitAsync(tenant, partition, Change.Of(new Post(posting)), ct);
            return posting;
        }
        catch (ConflictException)
        {
            var paid = await ledger.FindAsync(partition, posting.Id, ct);
            return paid?.Amount == posting.Amount ? paid : throw new Refusal(ErrorCodes.Conflict);
        }
    }
}

/// <summary>The parameters of POST Balance: Amount, and IdempotencyKey for those who may have to ask twice.</summary>
public static class PaymentRequest
{
    public static Payment Read(Form form)
    {
        form.Required("Amount");
        return new(Money(form, "Amount")!.Value, Key(form));
    }

    internal static decimal? Money(Form form, string name) =>
        form.Given(name) is not { } text ? null
        : decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) ? amount
        : throw new Refusal(ErrorCodes.InvalidParameter, text);

    internal static string Key(Form form) => form.Given("IdempotencyKey") ?? Guid.NewGuid().ToString("N");
}
