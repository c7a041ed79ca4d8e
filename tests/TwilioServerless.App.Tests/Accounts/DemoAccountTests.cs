using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Moq;
using TwilioServerless.App.Accounts;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Testing;

namespace TwilioServerless.App.Tests.Accounts;

public sealed class DemoAccountTests
{
    [Fact]
    public async Task It_is_upgraded_and_the_same_after_every_start()
    {
        await using var product = await OpenAsync(Environments.Development);

        await product.Get<DemoAccount>().SeedAsync(default);
        var first = await product.CallerAsync(Sid.Parse("AC00000000000000000000000000000001"));
        product.Time.Advance(TimeSpan.FromDays(1));
        await product.Get<DemoAccount>().SeedAsync(default);
        var second = await product.CallerAsync(first.AccountSid);

        Assert.Equal((AccountType.Full, Currency.USD, AccountStatus.Active), (first.Account.Type, first.Account.Currency, first.Account.Status));
        Assert.Equal(first.Account, second.Account);
        Assert.Equal("00000000000000000000000000000001", product.Get<TokenVault>().Of(second.Account));
        Assert.True((await product.CallerAsync(second.Account.TestAccountSid!.Value)).IsTest);
    }

    [Fact]
    public async Task Slices_add_to_it_in_their_order()
    {
        var seeds = new[] { Seed(2, "second"), Seed(1, "first") };
        await using var product = await OpenAsync(Environments.Development, seeds);

        Assert.Equal(["first", "second"], await product.Get<DemoAccount>().SeedAsync(default));
    }

    [Fact]
    public async Task Outside_development_there_is_none()
    {
        await using var product = await OpenAsync(Environments.Production);

        Assert.Throws<InvalidOperationException>(() => product.Get<DemoAccount>());
    }

    private static Task<Product> OpenAsync(string environment, params IDemoSeed[] seeds) => Product.OpenAsync(slices: (services, configuration) =>
    {
        services.AddDemoAccount(configuration, Mock.Of<IHostEnvironment>(host => host.EnvironmentName == environment));
        foreach (var seed in seeds) services.AddSingleton(seed);
    });

    private static IDemoSeed Seed(int order, string line) =>
        Mock.Of<IDemoSeed>(seed => seed.Order == order && seed.SeedAsync(It.IsAny<Tenant>(), default) == Task.FromResult<IReadOnlyList<string>>(new[] { line }));
}
