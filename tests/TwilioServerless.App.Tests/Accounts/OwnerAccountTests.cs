using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using TwilioServerless.App.Accounts;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Testing;

namespace TwilioServerless.App.Tests.Accounts;

public sealed class OwnerAccountTests
{
    private static readonly Sid Sid = Sid.Parse("AC" + new string('1', 32));

    [Fact]
    public async Task The_account_that_the_settings_name_is_opened_once_and_takes_over_a_new_token()
    {
        await using var product = await Product.OpenAsync();

        await StartAsync(product, token: new string('a', 32));
        product.Time.Advance(TimeSpan.FromDays(1));
        await StartAsync(product, token: new string('b', 32));
        var owner = (await product.CallerAsync(Sid)).Account;

        Assert.Equal((AccountType.Full, AccountStatus.Active, Currency.GBP), (owner.Type, owner.Status, owner.Currency));
        Assert.Equal(product.Time.GetUtcNow().AddDays(-1), owner.DateCreated);
        Assert.Equal(new string('b', 32), product.Get<TokenVault>().Of(owner));
    }

    [Fact]
    public async Task Instances_that_start_at_once_open_it_together()
    {
        await using var product = await Product.OpenAsync();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => StartAsync(product, token: new string('a', 32))));

        Assert.Equal(Sid, (await product.CallerAsync(Sid)).AccountSid);
    }

    [Fact]
    public async Task Without_settings_there_is_none()
    {
        await using var product = await Product.OpenAsync();

        await new OwnerAccount(product.Get<MainAccounts>(), Options.Create(new OwnerOptions())).StartAsync(default);

        Assert.Null(await product.Get<Tenants>().FindAsync(Sid, default));
    }

    [Fact]
    public void A_SID_without_a_token_is_refused_at_the_start()
    {
        var options = new OwnerOptions { AccountSid = Sid.Value };

        Assert.Throws<ValidationException>(() => Validator.ValidateObject(options, new ValidationContext(options), true));
    }

    private static Task StartAsync(Product product, string token) =>
        new OwnerAccount(product.Get<MainAccounts>(), Options.Create(new OwnerOptions { AccountSid = Sid.Value, AuthToken = token, Currency = Currency.GBP })).StartAsync(default);
}
