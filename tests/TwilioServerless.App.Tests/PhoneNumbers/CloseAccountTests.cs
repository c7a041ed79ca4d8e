using Moq;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Billing;
using TwilioServerless.App.Http;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.PhoneNumbers;
using TwilioServerless.Testing;

namespace TwilioServerless.App.Tests.PhoneNumbers;

public sealed class CloseAccountTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task A_closed_account_has_no_numbers_and_pays_no_rent_any_more()
    {
        await using var product = await Product.OpenAsync(slices: (services, configuration) => services.AddEverySlice(configuration));
        var main = await product.AccountAsync();
        var made = await product.Get<CreateAccount>().Handle(main, new NewAccountRequest("Branch", null), None);
        var branch = await product.CallerAsync(Sid.Parse(made.Sid));
        for (var n = 0; n < 3; n++) await product.Get<BuyPhoneNumber>().Handle(branch, new NewPhoneNumber($"+1415867530{n}", null, null, new()), None);

        await product.Get<UpdateAccount>().Handle(branch, new AccountChange(null, AccountStatus.Closed), None);
        await DrainAsync(product, branch);
        await DrainAsync(product, branch);
        product.Time.Advance(TimeSpan.FromDays(62));
        await product.Get<ChargeRent>().Handle(Subscriptions.DueList(branch.Account), None);

        var proof = await product.Get<Reconcile>().Handle(branch, false, None);
        Assert.Equal((3, 3), (proof.Counts["postings"], proof.Counts["subscriptions"])); // the first month of three numbers
        Assert.True(proof.Balanced);
        for (var n = 0; n < 3; n++) Assert.Null(await product.Get<PhoneNumberTable>().FindHolderAsync($"+1415867530{n}", None));
    }

    private static Task DrainAsync(Product product, Caller caller) =>
        product.Get<Lanes>().DrainAsync($"{Keys.Partition(caller.AccountSid)} {GiveBack.ReleaseLane}", Mock.Of<IOrchestrations>(), None);
}
