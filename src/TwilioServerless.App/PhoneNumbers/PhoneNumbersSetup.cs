using Microsoft.Extensions.DependencyInjection;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Addresses;
using TwilioServerless.App.PhoneNumbers.Requests;
using TwilioServerless.App.PhoneNumbers.Stock;
using TwilioServerless.App.Processes;
using TwilioServerless.App.Storage;

namespace TwilioServerless.App.PhoneNumbers;

/// <summary>Registers the phone numbers: plans, stock, purchase.</summary>
public static class PhoneNumbersSetup
{
    /// <summary>Adds the slice; needs AddStore, AddAccounts, AddBilling, AddAddresses, AddApplications and AddProcesses. Settings from section "PhoneNumbers".</summary>
    public static IServiceCollection AddPhoneNumbers(this IServiceCollection services)
    {
        services.AddOptions<PhoneNumbersOptions>().BindConfiguration("PhoneNumbers");
        return services
            .AddSingleton<Numbering>()
            .AddSingleton<PhoneNumberTable>()
            .AddSingleton<PhoneNumberClaims>()
            .AddSingleton<NumberApplications>()
            .AddSingleton<NumberAddresses>()
            .AddSingleton<IAddressUser>(provider => provider.GetRequiredService<NumberAddresses>())
            .AddSingleton<NumberRents>()
            .AddSingleton<BuyPhoneNumber>()
            .AddSingleton<AdmitNumber>()
            .AddSingleton<SendNumberAway>()
            .AddSingleton<ListPhoneNumbers>()
            .AddSingleton<ListDependentNumbers>()
            .AddSingleton<UpdatePhoneNumber>()
            .AddSingleton<TransferPhoneNumber>()
            .AddSingleton<ArriveNumber>()
            .AddSingleton<ReleasePhoneNumber>()
            .AddSingleton<ShowQuarantinedNumbers>()
            .AddStock()
            .AddRequests()
            .AddWork()
            .AddSingleton<IDemoSeed, DemoNumbers>();
    }

    private static IServiceCollection AddStock(this IServiceCollection services) => services
        .AddSingleton<StockTimes>()
        .AddSingleton<StockTable>()
        .AddSingleton<ChangeStock>()
        .AddSingleton<ShowStock>()
        .AddSingleton<StockPlan>()
        .AddSingleton<NumberBlocks>()
        .AddSingleton<NumberPlaces>()
        .AddSingleton<Candidates>()
        .AddSingleton<SimulatedInventory>()
        .AddSingleton<ChooseNumber>()
        .AddSingleton<SearchPhoneNumbers>();

    private static IServiceCollection AddRequests(this IServiceCollection services) => services
        .AddSingleton<NumberRequestTable>()
        .AddSingleton<RequestNumbers>()
        .AddSingleton<ShowNumberRequests>()
        .AddSingleton<ILaneHandler, CheckNumberRequestHandler>()
        .AddSingleton<ILaneHandler, CheckFamilyRequestsHandler>()
        .AddSingleton(WorkShape.Of("check-number-request", PhoneNumberJson.Default.CheckNumberRequest))
        .AddSingleton(WorkShape.Of("check-family-requests", PhoneNumberJson.Default.CheckFamilyRequests));

    private static IServiceCollection AddWork(this IServiceCollection services) => services
        .AddSingleton<IGivesBack, GiveBackNumbers>()
        .AddSingleton<IProcessKind, NumberRestProcess>()
        .AddSingleton<ILaneHandler, FreeNumbersHandler>()
        .AddSingleton<ILaneHandler, RentNumbersHandler>()
        .AddSingleton<ILaneHandler, MoveNumberHandler>()
        .AddSingleton<ILaneHandler, CheckTrialNumberHandler>()
        .AddSingleton(WorkShape.Of("rent-numbers", PhoneNumberJson.Default.RentNumbers))
        .AddSingleton(WorkShape.Of("move-number", PhoneNumberJson.Default.MoveNumber))
        .AddSingleton(WorkShape.Of("check-trial-number", PhoneNumberJson.Default.CheckTrialNumber));
}
