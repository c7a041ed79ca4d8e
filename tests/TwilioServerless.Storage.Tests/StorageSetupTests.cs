using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TwilioServerless.Storage.AzureStorage;
using TwilioServerless.Storage.Embedded;
using TwilioServerless.Testing;

namespace TwilioServerless.Storage.Tests;

public sealed class StorageSetupTests
{
    [Theory]
    [InlineData("AzureWebJobsStorage", "UseDevelopmentStorage=true", typeof(AccountStorage))]
    [InlineData("AzureWebJobsStorage:accountName", "myaccount", typeof(AccountStorage))]
    [InlineData("AzureWebJobsStorage", "", typeof(EmbeddedStorage))]
    [InlineData("Other", "", typeof(EmbeddedStorage))]
    public async Task The_setting_of_Azure_Functions_chooses_the_backend(string key, string value, Type backend)
    {
        using var folder = new TemporaryFolder();
        await using var provider = Provider(new() { [key] = value, ["Storage:Path"] = folder.Path });

        Assert.IsType(backend, provider.GetRequiredService<IStorage>());
    }

    [Fact]
    public async Task Options_come_from_the_section_Storage()
    {
        await using var provider = Provider(new() { ["Storage:Path"] = "elsewhere", ["Storage:Durability"] = "Full", ["Storage:Prefix"] = "x" });

        var options = provider.GetRequiredService<IOptions<StorageOptions>>().Value;

        Assert.Equal(("elsewhere", StorageDurability.Full, "x"), (options.Path, options.Durability, options.Prefix));
    }

    [Fact]
    public async Task A_path_is_required()
    {
        await using var provider = Provider(new() { ["Storage:Path"] = "" });

        Assert.Throws<OptionsValidationException>(provider.GetRequiredService<IStorage>);
    }

    private static ServiceProvider Provider(Dictionary<string, string?> settings) =>
        new ServiceCollection().AddStorage(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()).BuildServiceProvider();
}
