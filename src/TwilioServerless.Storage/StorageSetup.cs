using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using TwilioServerless.Storage.AzureStorage;
using TwilioServerless.Storage.Embedded;

namespace TwilioServerless.Storage;

/// <summary>Opens the storage that the configuration names.</summary>
public static class StorageSetup
{
    // The setting Azure Functions itself uses: a connection string, or a section with accountName.
    private const string Connection = "AzureWebJobsStorage";

    /// <summary>Registers <see cref="IStorage"/>: the account of AzureWebJobsStorage, or the embedded file if that is empty.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<StorageOptions>()
            .Configure(options =>
            {
                options.ConnectionString = configuration[Connection];
                options.AccountName = configuration[$"{Connection}:accountName"];
            })
            .Bind(configuration.GetSection("Storage"))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        return services.AddSingleton(provider =>
            Open(provider.GetRequiredService<IOptions<StorageOptions>>().Value, provider.GetRequiredService<TimeProvider>()));
    }

    /// <summary>Opens the backend the options name.</summary>
    public static IStorage Open(StorageOptions options, TimeProvider clock) =>
        string.IsNullOrEmpty(options.ConnectionString) && string.IsNullOrEmpty(options.AccountName)
            ? new EmbeddedStorage(options, clock)
            : new AccountStorage(options);
}
