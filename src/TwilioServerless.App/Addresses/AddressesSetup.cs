using Microsoft.Extensions.DependencyInjection;

namespace TwilioServerless.App.Addresses;

/// <summary>Registers addresses.</summary>
public static class AddressesSetup
{
    /// <summary>Adds the slice; needs AddStore.</summary>
    public static IServiceCollection AddAddresses(this IServiceCollection services) => services
        .AddSingleton<AddressTable>()
        .AddSingleton<CreateAddress>()
        .AddSingleton<ShowAddresses>()
        .AddSingleton<UpdateAddress>()
        .AddSingleton<DeleteAddress>();
}
