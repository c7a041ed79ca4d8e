using Microsoft.Extensions.DependencyInjection;

namespace TwilioServerless.App.PhoneNumbers;

/// <summary>Registers the phone numbers: plans, stock, purchase.</summary>
public static class PhoneNumbersSetup
{
    /// <summary>Adds the slice.</summary>
    public static IServiceCollection AddPhoneNumbers(this IServiceCollection services) => services
        .AddSingleton<Numbering>()
        .AddSingleton<PhoneNumberTable>();
}
