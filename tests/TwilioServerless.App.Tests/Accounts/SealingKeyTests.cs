using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Moq;
using TwilioServerless.App.Accounts;
using TwilioServerless.Storage;
using TwilioServerless.Testing;

namespace TwilioServerless.App.Tests.Accounts;

public sealed class SealingKeyTests
{
    [Fact]
    public void In_development_a_key_is_made_once_and_kept_beside_the_data()
    {
        using var folder = new TemporaryFolder();

        var first = Key(null, folder, Environments.Development).Read();

        Assert.Equal(32, first.Length);
        Assert.Equal(first, Key(null, folder, Environments.Development).Read());
    }

    [Fact]
    public void Outside_development_a_missing_key_is_a_clear_error()
    {
        using var folder = new TemporaryFolder();

        var error = Assert.Throws<OptionsValidationException>(() => Key(null, folder, Environments.Production).Read());

        Assert.Contains("Security:Key", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_key_of_the_wrong_length_is_refused()
    {
        using var folder = new TemporaryFolder();

        Assert.Throws<OptionsValidationException>(() => Key(Convert.ToBase64String(new byte[16]), folder, Environments.Production).Read());
    }

    private static SealingKey Key(string? key, TemporaryFolder folder, string environment) => new(
        Options.Create(new SecurityOptions { Key = key }),
        Options.Create(new StorageOptions { Path = folder.Path }),
        Mock.Of<IHostEnvironment>(host => host.EnvironmentName == environment));
}
