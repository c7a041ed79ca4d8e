using Microsoft.Extensions.DependencyInjection;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.PhoneNumbers.Stock;
using TwilioServerless.App.Storage;

namespace TwilioServerless.App.PhoneNumbers;

/// <summary>Registers the phone numbers: plans, stock, purchase.</summary>
public static class PhoneNumbersSetup
{
    /// <summary>Adds the slice; needs AddStore, AddBilling and AddApplications. Settings from section "PhoneNumbers".</summary>
    public static IServiceCollection AddPhoneNumbers(this IServiceCollection services)
    {
        services.AddOptions<PhoneNumbersOptions>().BindConfiguration("PhoneNumbers");
        return services
            .AddSingleton<Numbering>()
            .AddSingleton<PhoneNumberTable>()
            .AddSingleton<PhoneNumberClaims>()
            .AddSingleton<StockPlan>()
            .AddSingleton<NumberBlocks>()
            .AddSingleton<NumberPlaces>()
            .AddSingleton<Candidates>()
            .AddSingleton<SimulatedInventory>()
            .AddSingleton<ChooseNumber>()
            .AddSingleton<NumberApplications>()
            .AddSingleton<NumberRents>()
            .AddSingleton<SearchPhoneNumbers>()
            .AddSingleton<BuyPhoneNumber>()
            .AddSingleton<ListPhoneNumbers>()
            .AddSingleton<UpdatePhoneNumber>()
            .AddSingleton<ReleasePhoneNumber>()
            .AddSingleton<IGivesBack, GiveBackNumbers>()
            .AddSingleton<ILaneHandler, FreeNumbersHandler>()
            .AddSingleton<ILaneHandler, RentNumbersHandler>()
            .AddSingleton(WorkShape.Of("rent-numbers", PhoneNumberJson.Default.RentNumbers))
            .AddSingleton<IDemoSeed, DemoNumbers>();
    }
}
