using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TwilioServerless.Storage;

namespace TwilioServerless.Testing.Storage;

/// <summary>Puts something between the product and the storage of a test.</summary>
public static class WrappedStorage
{
    public static IServiceCollection WrapStorage(this IServiceCollection services, Func<IStorage, IStorage> wrap)
    {
        var storage = (IStorage)services.Single(service => service.ServiceType == typeof(IStorage)).ImplementationInstance!;
        return services.Replace(ServiceDescriptor.Singleton(wrap(storage)));
    }
}
